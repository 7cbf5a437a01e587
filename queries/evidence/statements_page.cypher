// A page of statements by text, from a text and id on, and how many pass the filter; `by` is who
// states them, by id or by name in small letters; `has` leaves out those whose label needs no look:
// without research as a ground, a citation, a confirmation, or anything under them.
// params:  after, after_id, limit, kind, ground, voice, topic, by, withdrawn, has
// returns: total, found
MATCH (s:Statement)
WHERE s.retired_at IS NULL AND s.text IS NOT NULL
  AND ($kind IS NULL OR s.kind = $kind)
  AND ($ground IS NULL OR s.ground = $ground)
  AND ($voice IS NULL OR s.voice = $voice)
  AND ($topic IS NULL OR EXISTS { MATCH (s)-[:ABOUT]->(:Topic {id: $topic}) })
  AND ($by IS NULL OR EXISTS {
    MATCH (s)<-[:STATES]-(who) WHERE who.id = $by OR toLower(who.name) = $by
  })
  AND $withdrawn = EXISTS { MATCH (s)<-[:WITHDRAWS]-(x:Withdrawal) WHERE x.retired_at IS NULL }
  AND ($has IS NULL
    OR ($has = 'research' AND s.ground <> 'experience')
    OR ($has = 'citation' AND s.ground <> 'experience' AND EXISTS {
      MATCH (s)-[:HAS_CITATION]->(c:Citation) WHERE c.retired_at IS NULL
    })
    OR ($has = 'confirmation' AND s.ground <> 'experience' AND EXISTS {
      MATCH (s)-[:HAS_CITATION]->(c:Citation)<-[:CONFIRMS]-(read:Confirmation)
      WHERE c.retired_at IS NULL AND read.retired_at IS NULL
    })
    OR ($has = 'research or citation' AND (s.ground <> 'experience' OR EXISTS {
      MATCH (s)-[:HAS_CITATION]->(c:Citation) WHERE c.retired_at IS NULL
    }))
    OR ($has = 'something under it' AND (EXISTS { MATCH (s)-[:RESTS_ON]->(:Statement) } OR EXISTS {
      MATCH (s)-[:HAS_CITATION]->(c:Citation) WHERE c.retired_at IS NULL
    })))
WITH s ORDER BY s.text, s.id
WITH collect([s.text, s.id]) AS passing
RETURN size(passing) AS total,
  [row IN passing WHERE $after IS NULL OR row[0] > $after
    OR (row[0] = $after AND row[1] > $after_id)][0..$limit] AS found
