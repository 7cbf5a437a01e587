// Some records no longer assert the relationships of a work.
// params:  id, keys
// returns: nothing
MATCH (:Work {id: $id})-[r]-()
WHERE type(r) <> 'DESCRIBES' AND any(k IN r.records WHERE k IN $keys)
SET r.records = [k IN r.records WHERE NOT k IN $keys]
