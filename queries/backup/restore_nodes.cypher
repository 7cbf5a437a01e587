// Nodes of one kind as a dump has them.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MERGE (n:{label} {id: row.id})
SET n += row.properties
