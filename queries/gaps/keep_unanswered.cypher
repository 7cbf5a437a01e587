// Keep a question that met silence, masked; the same one on the same day is kept once.
// params:  id, text, day, silence, area
// returns: nothing
MERGE (question:UnansweredQuestion {id: $id})
SET question.text = $text, question.day = $day, question.silence = $silence,
  question.area = $area
