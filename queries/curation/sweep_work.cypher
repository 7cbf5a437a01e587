// Remove relationships of a work that no record asserts any more.
// params:  id
// returns: nothing
MATCH (:Work {id: $id})-[r]-()
WHERE size(r.records) = 0
WITH DISTINCT r
DELETE r
