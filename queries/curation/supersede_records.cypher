// Corrected records stay, but are no longer current.
// params:  ids, at
// returns: nothing
UNWIND $ids AS id
MATCH (record:Record {id: id})
SET record.current = false, record.superseded_at = $at
