// Which works are taken for others.
// params:  ids
// returns: of, into
UNWIND $ids AS id
MATCH (merge:Merge {id: id})
WHERE merge.into IS NOT NULL
RETURN merge.of AS of, merge.into AS into
