// The vectors are another set from now on: whoever has them in memory reads them again.
// params:  encoding
// returns: nothing
MATCH (i:Installation {id: 'installation'})
WHERE i.encoding IS NOT NULL
SET i.encoding = $encoding
