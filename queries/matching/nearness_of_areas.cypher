// An area, its neighbours, and the areas that share its health board.
// params:  id
// returns: id, neighbours, region
MATCH (area:Area {id: $id})
CALL (area) {
  MATCH (area)-[:NEIGHBOURS]-(other:Area)
  RETURN collect(DISTINCT other.id) AS neighbours
}
CALL (area) {
  MATCH (area)<-[:COVERS]-(board:Organisation {kind: 'health board'})-[:COVERS]->(other:Area)
  RETURN collect(DISTINCT other.id) AS region
}
RETURN area.id AS id, neighbours, region
