// The ids of works that are handed on, in order, from one id on: of a topic, with all of some
// words in the title or a topic, and touched by an assertion since and until a moment.
// params:  after, limit, topic, words, since, until, retired
// returns: id
MATCH (w:Work)
WHERE w.id > $after
  AND ($retired OR w.retired_at IS NULL)
  AND ($topic IS NULL OR EXISTS { MATCH (w)-[:ABOUT]->(:Topic {id: $topic}) })
  AND all(word IN $words WHERE toLower(w.title) CONTAINS word
    OR EXISTS { MATCH (w)-[:ABOUT]->(t:Topic) WHERE toLower(t.label) CONTAINS word })
  AND ($since IS NULL OR w.recorded_at >= $since OR w.retired_at >= $since
    OR EXISTS { MATCH (w)<-[:DESCRIBES]-(r:Record)
      WHERE r.recorded_at >= $since OR r.superseded_at >= $since }
    OR EXISTS { MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal) WHERE x.recorded_at >= $since })
  AND ($until IS NULL OR (w.recorded_at <= $until AND coalesce(w.retired_at, '') <= $until
    AND NOT EXISTS { MATCH (w)<-[:DESCRIBES]-(r:Record)
      WHERE r.recorded_at > $until OR r.superseded_at > $until }
    AND NOT EXISTS { MATCH (w)<-[:WITHDRAWS]-(x:Withdrawal) WHERE x.recorded_at > $until }))
WITH w.id AS id
RETURN id
ORDER BY id
LIMIT $limit
