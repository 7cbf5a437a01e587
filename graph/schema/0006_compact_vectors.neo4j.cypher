// Vectors are kept compactly and compared in memory since this step; texts that had one of the
// earlier kind wait for a new one.
DROP INDEX passage_embedding IF EXISTS;
DROP INDEX term_embedding IF EXISTS;
CREATE INDEX passage_encoded IF NOT EXISTS FOR (n:Passage) ON (n.encoded);
MATCH (n:Passage) WHERE n.embedding IS NOT NULL SET n.pending = true REMOVE n.embedding;
MATCH (n:Term) WHERE n.embedding IS NOT NULL SET n.pending = true REMOVE n.embedding;
MATCH (i:Installation) REMOVE i.encoder, i.encoder_sha256, i.dimensions;
