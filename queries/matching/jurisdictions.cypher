// The jurisdictions that works state.
// params:  none
// returns: name
MATCH (work:Work)
WHERE work.jurisdiction IS NOT NULL
RETURN DISTINCT work.jurisdiction AS name
ORDER BY name
