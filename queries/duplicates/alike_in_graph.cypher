// The current records that share a key with others, with the works that they describe; of a key
// that more than the most have, only that it is crowded.
// params:  titles, words, places, authors, pmids, most
// returns: kind, key, crowded, records
UNWIND $titles AS key
CALL (key) {
  MATCH (record:Record {block_title: key})-[:DESCRIBES]->(work:Work)
  WHERE record.current
  WITH record, work LIMIT $most + 1
  RETURN collect([record.key, work.id, record.compared]) AS found
}
WITH key, found WHERE size(found) > 0
RETURN 'title' AS kind, key, size(found) > $most AS crowded,
  CASE WHEN size(found) > $most THEN [] ELSE found END AS records
UNION ALL
UNWIND $words AS key
CALL (key) {
  MATCH (record:Record {block_word: key})-[:DESCRIBES]->(work:Work)
  WHERE record.current
  WITH record, work LIMIT $most + 1
  RETURN collect([record.key, work.id, record.compared]) AS found
}
WITH key, found WHERE size(found) > 0
RETURN 'word' AS kind, key, size(found) > $most AS crowded,
  CASE WHEN size(found) > $most THEN [] ELSE found END AS records
UNION ALL
UNWIND $places AS key
CALL (key) {
  MATCH (record:Record {block_place: key})-[:DESCRIBES]->(work:Work)
  WHERE record.current
  WITH record, work LIMIT $most + 1
  RETURN collect([record.key, work.id, record.compared]) AS found
}
WITH key, found WHERE size(found) > 0
RETURN 'place' AS kind, key, size(found) > $most AS crowded,
  CASE WHEN size(found) > $most THEN [] ELSE found END AS records
UNION ALL
UNWIND $authors AS key
CALL (key) {
  MATCH (record:Record {block_author: key})-[:DESCRIBES]->(work:Work)
  WHERE record.current
  WITH record, work LIMIT $most + 1
  RETURN collect([record.key, work.id, record.compared]) AS found
}
WITH key, found WHERE size(found) > 0
RETURN 'author' AS kind, key, size(found) > $most AS crowded,
  CASE WHEN size(found) > $most THEN [] ELSE found END AS records
UNION ALL
UNWIND $pmids AS key
CALL (key) {
  MATCH (record:Record {block_pmid: key})-[:DESCRIBES]->(work:Work)
  WHERE record.current
  WITH record, work LIMIT $most + 1
  RETURN collect([record.key, work.id, record.compared]) AS found
}
WITH key, found WHERE size(found) > 0
RETURN 'pmid' AS kind, key, size(found) > $most AS crowded,
  CASE WHEN size(found) > $most THEN [] ELSE found END AS records
