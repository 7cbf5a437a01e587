// An area, its neighbours, the areas that share its health board, and all areas that a table of
// areas lists: those of the country.
// params:  id
// returns: id, neighbours, region, national
MATCH (area:Area {id: $id})
CALL (area) {
  MATCH (area)-[:NEIGHBOURS]-(other:Area)
  RETURN collect(DISTINCT other.id) AS neighbours
}
CALL (area) {
  MATCH (area)<-[:COVERS]-(board:Organisation {kind: 'health board'})-[:COVERS]->(other:Area)
  RETURN collect(DISTINCT other.id) AS region
}
CALL () {
  MATCH (other:Area)<-[:DESCRIBES]-(:Record)
  RETURN collect(DISTINCT other.id) AS national
}
RETURN area.id AS id, neighbours, region, national
