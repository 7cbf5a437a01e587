// A page of reviews by title, from a title and id on, and how many pass the filter.
// params:  after, after_id, limit, title, topic
// returns: total, found
MATCH (v:Review)
WHERE v.retired_at IS NULL
  AND ($title IS NULL OR toLower(v.title) CONTAINS $title)
  AND ($topic IS NULL OR EXISTS { MATCH (v)-[:ABOUT]->(:Topic {id: $topic}) }
    OR EXISTS { MATCH (v)-[:HAS_FINDING]->(:Finding)-[:ABOUT]->(:Topic {id: $topic}) })
WITH v ORDER BY v.title, v.id
WITH collect(v) AS passing
WITH size(passing) AS total,
  [v IN passing WHERE $after IS NULL OR v.title > $after
    OR (v.title = $after AND v.id > $after_id)][0..$limit] AS page
RETURN total, [v IN page | properties(v)] AS found
