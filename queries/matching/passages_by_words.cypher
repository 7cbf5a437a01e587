// The passages that share words with a question: id, exact similarity, lexical score.
// params:  words, vector, limit
// returns: passages
CALL db.index.fulltext.queryNodes('passage_text', $words, {limit: $limit}) YIELD node, score
WHERE node.embedding IS NOT NULL
RETURN collect([node.id, vector.similarity.cosine(node.embedding, $vector), score]) AS passages
