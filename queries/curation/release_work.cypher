// Some records no longer assert the relationships of a work.
// params:  id, keys
// returns: nothing
MATCH (:Work {id: $id})-[r]-()
WHERE NOT type(r) IN ['DESCRIBES', 'POINTS_AT'] AND any(k IN r.records WHERE k IN $keys)
SET r.records = [k IN r.records WHERE NOT k IN $keys]
