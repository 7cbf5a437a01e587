// The moment at which the first work was recorded.
// params:  none
// returns: at
MATCH (w:Work)
RETURN min(w.recorded_at) AS at
