// The erasing that some marks stand for has ended.
// params:  ids, at
// returns: nothing
UNWIND $ids AS id
MATCH (e:Erasure {id: id})
SET e.ended_at = $at
