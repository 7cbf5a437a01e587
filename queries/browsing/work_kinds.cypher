// Which kinds of works there are, and how many of each.
// params:  none
// returns: kind, works
MATCH (w:Work)
WHERE w.retired_at IS NULL AND w.kind IS NOT NULL
RETURN w.kind AS kind, count(w) AS works
ORDER BY works DESC, kind
