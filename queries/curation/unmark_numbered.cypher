// A work that has a number at PubMed no longer is not marked any more by what names that number.
// params:  pmids
// returns: nothing
UNWIND $pmids AS pmid
MATCH (mark:{label} {pmid: pmid})-[r:{type}]->(work:Work)
WHERE NOT EXISTS {
  MATCH (work)<-[:DESCRIBES]-(told:Record)
  WHERE told.current AND told.block_pmid = pmid
}
DELETE r
