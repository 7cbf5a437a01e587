// Put other words in the place of what an import refused.
// params:  id, rejected
// returns: nothing
MATCH (i:Import {id: $id})
SET i.rejected = $rejected
