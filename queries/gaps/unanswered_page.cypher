// A page of questions that met silence, the latest first, and how many there are.
// params:  after, after_id, limit
// returns: total, found
MATCH (question:UnansweredQuestion)
WITH question ORDER BY question.day DESC, question.id
WITH collect(question) AS passing
WITH size(passing) AS total,
  [q IN passing WHERE $after IS NULL OR q.day < $after
    OR (q.day = $after AND q.id > $after_id)][0..$limit] AS page
RETURN total, [q IN page | properties(q)] AS found
