// The dump is restored; what only remembered that goes. Its vectors are a set of this graph's own.
// params:  encoding
// returns: nothing
MATCH (i:Installation {id: 'installation'})
SET i.encoding = CASE WHEN i.encoded IS NULL THEN NULL ELSE $encoding END
REMOVE i.restoring
WITH i
WHERE size(keys(i)) = 1
DETACH DELETE i
