// A page of the field's topics by label, from a label and id on, and how many pass the filter.
// params:  after, after_id, limit, label, covered
// returns: total, found
MATCH (t:Topic)
WHERE t.retired_at IS NULL AND NOT coalesce(t.outside, false)
  AND ($label IS NULL OR toLower(t.label) CONTAINS $label
    OR any(other IN coalesce(t.other_labels, []) + coalesce(t.former_labels, [])
      WHERE toLower(other) CONTAINS $label))
  AND ($covered IS NULL OR $covered = EXISTS {
    MATCH (t)<-[:ABOUT]-(:Work|Expertise|Finding|Engagement|Recommendation|Review)
  })
WITH t ORDER BY t.label, t.id
WITH collect(t) AS passing
WITH size(passing) AS total,
  [t IN passing WHERE $after IS NULL OR t.label > $after
    OR (t.label = $after AND t.id > $after_id)][0..$limit] AS page
RETURN total, [t IN page | properties(t)] AS found
