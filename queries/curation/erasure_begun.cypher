// Whether the erasing of a person was begun: when it ended, or what it still looks for.
// params:  id, unfinished
// returns: ended_at, sought
MATCH (e:Erasure {id: $id})
OPTIONAL MATCH (u:UnfinishedErasure {id: $unfinished})
RETURN e.ended_at AS ended_at, u.sought AS sought
