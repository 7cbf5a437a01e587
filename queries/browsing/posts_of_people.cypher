// The posts that some people hold or held, the latest first, each with its organisation.
// params:  ids, limit
// returns: of, total, found, organisations
UNWIND $ids AS id
MATCH (person:Person {id: id})-[:HOLDS]->(post:Post)
WHERE post.retired_at IS NULL
CALL (post) {
  MATCH (post)-[:AT]->(o:Organisation)
  WITH o ORDER BY o.name
  RETURN collect(properties(o)) AS at
}
WITH id, post, at
ORDER BY coalesce(post.valid_to, '9999') DESC, coalesce(post.valid_from, '') DESC, post.id
WITH id, collect(properties(post)) AS found, collect(at) AS organisations
RETURN id AS of, size(found) AS total, found[0..$limit] AS found,
  organisations[0..$limit] AS organisations
