// All that is shown of people: id, name, profession, level, on the register, unresolved, posts
// (title, organisation, from, to, kind of organisation) and areas (id, name).
// params:  ids
// returns: people
UNWIND $ids AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)-[:HOLDS]->(post:Post)-[:AT]->(organisation:Organisation)
  RETURN collect([post.title, organisation.name, post.valid_from, post.valid_to,
    organisation.kind]) AS posts
}
CALL (person) {
  MATCH (person)-[:WORKS_IN]->(area:Area)
  RETURN collect([area.id, area.name]) AS areas
}
RETURN collect([person.id, person.name, person.profession, person.level, person.on_register,
  person.unresolved, posts, areas]) AS people
