// Who works in each council area, and how many bodies cover it or have their seat there.
// params:  none
// returns: id, label, people, organisations
MATCH (a:Area)
WHERE a.retired_at IS NULL
RETURN a.id AS id, a.name AS label,
  COUNT {
    MATCH (a)<-[:WORKS_IN]-(p:Person) WHERE p.retired_at IS NULL RETURN DISTINCT p
  } AS people,
  COUNT {
    MATCH (a)<-[:COVERS|BASED_IN]-(o:Organisation) WHERE o.retired_at IS NULL RETURN DISTINCT o
  } AS organisations
ORDER BY label, id
