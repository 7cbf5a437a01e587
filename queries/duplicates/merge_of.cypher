// The merge of a work, also one that was taken back.
// params:  id
// returns: into, taken_back
MATCH (merge:Merge {id: $id})
RETURN merge.into AS into, coalesce(merge.taken_back, false) AS taken_back
