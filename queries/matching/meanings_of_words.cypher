// The plain meanings of abbreviations and everyday words, by their ids.
// params:  ids
// returns: form, meaning, case_sensitive
UNWIND $ids AS id
MATCH (word:Word {id: id})
WHERE word.meaning IS NOT NULL
RETURN word.form AS form, word.meaning AS meaning, word.case_sensitive AS case_sensitive
