// That records ended, which adds none: by this an answer knows another state of the graph.
// params:  none
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.endings = coalesce(i.endings, 0) + 1
