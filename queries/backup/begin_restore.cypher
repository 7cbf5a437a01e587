// Remember which dump is being restored, so that a restore broken off can go on.
// params:  sha256
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.restoring = $sha256
