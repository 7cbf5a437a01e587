// What each current record says of some works, with its source. A record of one passage of many
// says nothing of its work that the record of the whole does not.
// params:  ids
// returns: id, key, made, name, format, recorded_at
UNWIND $ids AS id
MATCH (work:Work {id: id})<-[:DESCRIBES]-(record:Record)-[:FROM_SOURCE]->(source:Source)
WHERE record.current AND record.made IS NOT NULL AND record.part IS NULL
RETURN work.id AS id, record.key AS key, record.made AS made, source.name AS name,
  source.format AS format, coalesce(record.said_at, record.recorded_at) AS recorded_at
