// A page of works by title, from a title and id on, and how many pass the filter.
// params:  after, after_id, limit, title, kind, jurisdiction, since, until, topic, author
// returns: total, found
MATCH (w:Work)
WHERE w.retired_at IS NULL
  AND ($title IS NULL OR toLower(w.title) CONTAINS $title)
  AND ($kind IS NULL OR w.kind = $kind)
  AND ($jurisdiction IS NULL OR w.jurisdiction = $jurisdiction)
  AND ($since IS NULL OR w.year >= $since)
  AND ($until IS NULL OR w.year <= $until)
  AND ($topic IS NULL OR EXISTS { MATCH (w)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($author IS NULL OR EXISTS { MATCH (w)<-[:AUTHORED]-(:Person {id: $author}) })
WITH w ORDER BY w.title, w.id
WITH collect(w) AS passing
WITH size(passing) AS total,
  [w IN passing WHERE $after IS NULL OR w.title > $after
    OR (w.title = $after AND w.id > $after_id)][0..$limit] AS page
RETURN total, [w IN page | properties(w)] AS found
