// Mark the graph as a demonstration; `of` names the data once all of them are in.
// params:  of
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.demonstration = true, i.demonstration_of = $of
