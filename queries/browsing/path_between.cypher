// A shortest path between two nodes, by what is said of the world and not by who said it.
// params:  start, end
// returns: nodes, steps
MATCH (a:{start} {id: $start}), (b:{end} {id: $end})
MATCH path = shortestPath((a)-[:HOLDS|AT|WORKS_IN|HAS_EXPERTISE|HAS_COMPETENCE|AUTHORED|CITES|REPLACED_BY|SERVED_ON|COMMISSIONED|HAS_FINDING|REPORTED_IN|RECOMMENDS|ADDRESSED_TO|TOOK_PART_IN|ASKED_FOR|TOOK_PLACE_IN|ABOUT|BROADER|RELATED|COVERS|BASED_IN|SUCCEEDED_BY|REPRESENTED_ON|PART_OF|ACCOUNTABLE_TO|NEIGHBOURS|STATES|APPLIES_IN|RESTS_ON|CONSIDERS|CONTRADICTS|HAS_CITATION|REFERS_TO|CONFIRMS|WITHDRAWS|CONCERNS|LOOKED_AGAIN|CHALLENGES|ANSWERS*..6]-(b))
RETURN [n IN nodes(path) | [n.id, labels(n)[0],
    coalesce(n.name, n.title, n.label, n.statement, n.text, n.reference, n.by)]] AS nodes,
  [r IN relationships(path) | [startNode(r).id, endNode(r).id, type(r)]] AS steps
