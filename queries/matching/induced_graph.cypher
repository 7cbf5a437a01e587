// The relationships among works of a set and from its items to people, directly or by a review.
// params:  works, statements, engagements, findings
// returns: edges
CALL () {
  UNWIND $works AS id
  MATCH (item:Work {id: id})<-[:AUTHORED]-(person:Person)
  RETURN person.id AS start, item.id AS end
  UNION ALL
  UNWIND $works AS id
  MATCH (work:Work {id: id})-[:CITES]->(cited:Work)
  WHERE cited.id IN $works
  RETURN work.id AS start, cited.id AS end
  UNION ALL
  UNWIND $statements AS id
  MATCH (item:Expertise {id: id})<-[:HAS_EXPERTISE]-(person:Person)
  RETURN person.id AS start, item.id AS end
  UNION ALL
  UNWIND $engagements AS id
  MATCH (item:Engagement {id: id})<-[:TOOK_PART_IN]-(person:Person)
  RETURN person.id AS start, item.id AS end
  UNION ALL
  UNWIND $findings AS id
  MATCH (item:Finding {id: id})<-[:HAS_FINDING]-(:Review)<-[:SERVED_ON]-(person:Person)
  RETURN person.id AS start, item.id AS end
}
RETURN collect([start, end]) AS edges
