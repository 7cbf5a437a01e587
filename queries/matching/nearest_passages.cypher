// The passages nearest to a vector, by their ids.
// params:  vector, limit
// returns: ids
CALL db.index.vector.queryNodes('passage_embedding', $limit, $vector) YIELD node
RETURN collect(node.id) AS ids
