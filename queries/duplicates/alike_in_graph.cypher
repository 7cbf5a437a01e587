// The current records that share a key with others, with the works that they describe.
// params:  titles, words, places, authors, pmids
// returns: key, work, compared
UNWIND $titles AS key
MATCH (record:Record {block_title: key})-[:DESCRIBES]->(work:Work)
WHERE record.current
RETURN record.key AS key, work.id AS work, record.compared AS compared
UNION
UNWIND $words AS key
MATCH (record:Record {block_word: key})-[:DESCRIBES]->(work:Work)
WHERE record.current
RETURN record.key AS key, work.id AS work, record.compared AS compared
UNION
UNWIND $places AS key
MATCH (record:Record {block_place: key})-[:DESCRIBES]->(work:Work)
WHERE record.current
RETURN record.key AS key, work.id AS work, record.compared AS compared
UNION
UNWIND $authors AS key
MATCH (record:Record {block_author: key})-[:DESCRIBES]->(work:Work)
WHERE record.current
RETURN record.key AS key, work.id AS work, record.compared AS compared
UNION
UNWIND $pmids AS key
MATCH (record:Record {block_pmid: key})-[:DESCRIBES]->(work:Work)
WHERE record.current
RETURN record.key AS key, work.id AS work, record.compared AS compared
