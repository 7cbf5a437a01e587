// What the peer shows of a passage that it found (it binds `node`): whose it is, and who wrote that.
// params:  none
// returns: id, text, work, authors
MATCH (node)<-[:HAS_PASSAGE]-(work:Work)
RETURN node.id AS id, node.text AS text, work.title AS work,
  [(work)<-[:AUTHORED]-(author:Person) | author.name] AS authors
