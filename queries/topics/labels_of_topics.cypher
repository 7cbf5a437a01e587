// The labels of each of the field's topics: the one it has, others, and those it had.
// params:  none
// returns: label, others
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND NOT coalesce(t.outside, false)
  AND (size(coalesce(t.other_labels, [])) > 0 OR size(coalesce(t.former_labels, [])) > 0)
RETURN t.label AS label, coalesce(t.other_labels, []) + coalesce(t.former_labels, []) AS others
ORDER BY label
