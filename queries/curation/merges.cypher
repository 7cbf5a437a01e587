// Which works are taken for others.
// params:  ids
// returns: of, into
UNWIND $ids AS id
MATCH (merge:Merge {id: id})
WHERE NOT coalesce(merge.taken_back, false)
RETURN merge.of AS of, merge.into AS into
