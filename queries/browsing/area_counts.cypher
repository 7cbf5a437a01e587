// Who works in each council area, and what covers it.
// params:  none
// returns: id, label, people, organisations
MATCH (a:Area)
WHERE a.retired_at IS NULL
RETURN a.id AS id, a.name AS label,
  COUNT { MATCH (a)<-[:WORKS_IN]-(:Person) } AS people,
  COUNT { MATCH (a)<-[:COVERS|BASED_IN]-(:Organisation) } AS organisations
ORDER BY label, id
