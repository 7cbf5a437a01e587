// The packed vectors of the sentences of some passages.
// params:  ids
// returns: passages
UNWIND $ids AS id
MATCH (p:Passage {id: id})
WHERE p.sentences IS NOT NULL
RETURN collect([p.id, p.sentences]) AS passages
