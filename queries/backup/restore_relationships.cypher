// Relationships of one type as a dump has them; says how many found both their ends.
// params:  rows
// returns: number
UNWIND $rows AS row
MATCH (a:{start} {id: row.start}), (b:{end} {id: row.end})
MERGE (a)-[r:{type}]->(b)
SET r += row.properties
RETURN count(r) AS number
