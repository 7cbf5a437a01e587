// The topics whose words share some with a question, with their lexical scores.
// params:  words, limit
// returns: topics
CALL db.index.fulltext.queryNodes('topic_words', $words, {limit: $limit}) YIELD node, score
RETURN collect([node.id, score]) AS topics
