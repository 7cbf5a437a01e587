// A mark: when the erasing ended, or what it still looks for.
// params:  id
// returns: ended_at, unfinished
MATCH (e:Erasure {id: $id})
RETURN e.ended_at AS ended_at, e.unfinished AS unfinished
