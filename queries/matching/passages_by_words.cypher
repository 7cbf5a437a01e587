// The passages that share words with a question: id and lexical score.
// params:  words, limit
// returns: passages
CALL db.index.fulltext.queryNodes('passage_text', $words, {limit: $limit}) YIELD node, score
WHERE node.encoded IS NOT NULL
RETURN collect([node.id, score]) AS passages
