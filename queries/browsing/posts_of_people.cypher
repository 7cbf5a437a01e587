// The posts that some people hold or held, the latest first, after a place, each with where it is.
// params:  ids, after, limit
// returns: of, total, found
UNWIND $ids AS id
MATCH (person:Person {id: id})-[r:HOLDS]->(post:Post)
WHERE post.retired_at IS NULL
CALL (post) {
  MATCH (post)-[at:AT]->(o:Organisation)
  WHERE o.retired_at IS NULL
  WITH at, o, coalesce(o.name, '') AS name ORDER BY name, o.id
  RETURN collect({node: properties(o), place: [0, name, o.id], said: properties(at)}) AS bodies
}
WITH id, r, post, bodies, coalesce(post.valid_to, '9999') AS until,
  coalesce(post.valid_from, '') AS since
ORDER BY until DESC, since DESC, post.id
WITH id, collect({node: properties(post), place: [until, since, post.id], said: properties(r),
  beyond: bodies}) AS reached
RETURN id AS of, size(reached) AS total,
  [x IN reached WHERE $after IS NULL OR x.place[0] < $after[0] OR (x.place[0] = $after[0]
    AND (x.place[1] < $after[1] OR (x.place[1] = $after[1] AND x.place[2] > $after[2])))
  ][0..$limit] AS found
