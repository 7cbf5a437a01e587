// What names works by their numbers at PubMed marks those that have them.
// params:  pmids
// returns: nothing
UNWIND $pmids AS pmid
MATCH (mark:{label} {pmid: pmid})<-[:DESCRIBES]-(record:Record),
  (told:Record {block_pmid: pmid})-[:DESCRIBES]->(work:Work)
WHERE record.current AND told.current
MERGE (mark)-[r:{type}]->(work)
ON CREATE SET r.source = mark.source, r.asserted_by = mark.asserted_by,
  r.recorded_at = mark.recorded_at, r.records = []
SET r.records = CASE WHEN record.key IN r.records THEN r.records ELSE r.records + record.key END
