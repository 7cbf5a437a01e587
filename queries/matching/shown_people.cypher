// All that is shown of people, with their present posts first.
// params:  ids
// returns: id, name, profession, level, on_register, unresolved, posts, areas
UNWIND $ids AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[:HOLDS]->(post:Post)-[:AT]->(organisation:Organisation)
  RETURN collect([post.title, organisation.name, post.valid_from, post.valid_to]) AS posts
}
CALL (person) {
  MATCH (person)-[:WORKS_IN]->(area:Area)
  RETURN collect([area.id, area.name]) AS areas
}
RETURN person.id AS id, person.name AS name, person.profession AS profession,
  person.level AS level, person.on_register AS on_register, person.unresolved AS unresolved,
  posts, areas
