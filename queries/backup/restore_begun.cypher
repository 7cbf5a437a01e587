// The dump whose restore was begun and has not ended.
// params:  none
// returns: sha256
MATCH (i:Installation {id: 'installation'})
WHERE i.restoring IS NOT NULL
RETURN i.restoring AS sha256
