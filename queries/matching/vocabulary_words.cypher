// The plain meanings of abbreviations and everyday words: form, meaning, case_sensitive.
// params:  none
// returns: words
MATCH (word:Word)
WHERE word.meaning IS NOT NULL
RETURN collect([word.form, word.meaning, word.case_sensitive]) AS words
