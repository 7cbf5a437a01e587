// The dump is restored; what only remembered that goes.
// params:  none
// returns: nothing
MATCH (i:Installation {id: 'installation'})
REMOVE i.restoring
WITH i
WHERE size(keys(i)) = 1
DETACH DELETE i
