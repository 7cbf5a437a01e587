// A page of people by name, from a name and id on, and how many pass the filter.
// params:  after, after_id, limit, name, area, level, topic, organisation, on_register
// returns: total, found
MATCH (p:Person)
WHERE p.retired_at IS NULL
  AND ($name IS NULL OR toLower(p.name) CONTAINS $name)
  AND ($level IS NULL OR $level IN p.level)
  AND ($on_register IS NULL OR coalesce(p.on_register, false) = $on_register)
  AND ($area IS NULL OR EXISTS { MATCH (p)-[:WORKS_IN]->(:Area {id: $area}) })
  AND ($topic IS NULL
    OR EXISTS { MATCH (p)-[:HAS_EXPERTISE]->(:Expertise)-[:ABOUT]->(:Topic {id: $topic}) }
    OR EXISTS { MATCH (p)-[:TOOK_PART_IN]->(:Engagement)-[:ABOUT]->(:Topic {id: $topic}) }
    OR EXISTS { MATCH (p)-[:AUTHORED]->(:Work)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($organisation IS NULL
    OR EXISTS { MATCH (p)-[:HOLDS]->(:Post)-[:AT]->(:Organisation {id: $organisation}) })
WITH p ORDER BY p.name, p.id
WITH collect(p) AS passing
WITH size(passing) AS total,
  [p IN passing WHERE $after IS NULL OR p.name > $after
    OR (p.name = $after AND p.id > $after_id)][0..$limit] AS page
RETURN total, [p IN page | properties(p)] AS found
