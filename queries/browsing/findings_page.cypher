// A page of findings by their text, from a text and id on, and how many pass the filter.
// params:  after, after_id, limit, text, pattern, topic, review
// returns: total, found
MATCH (f:Finding)
WHERE f.retired_at IS NULL
  AND ($text IS NULL OR toLower(f.text) CONTAINS $text)
  AND ($pattern IS NULL OR f.pattern = $pattern)
  AND ($topic IS NULL OR EXISTS { MATCH (f)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($review IS NULL OR EXISTS { MATCH (f)<-[:HAS_FINDING]-(:Review {id: $review}) })
WITH f ORDER BY f.text, f.id
WITH collect(f) AS passing
WITH size(passing) AS total,
  [f IN passing WHERE $after IS NULL OR f.text > $after
    OR (f.text = $after AND f.id > $after_id)][0..$limit] AS page
RETURN total, [f IN page | properties(f)] AS found
