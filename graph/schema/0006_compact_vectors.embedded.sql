-- Vectors are kept compactly and compared in memory since this step; texts that had one of the
-- earlier kind wait for a new one.
DROP INDEX passage_embedding IF EXISTS;
DROP INDEX term_embedding IF EXISTS;
CREATE PROPERTY Passage.encoded IF NOT EXISTS LONG;
CREATE INDEX passage_encoded IF NOT EXISTS ON Passage (encoded) NOTUNIQUE;
UPDATE Passage SET pending = true WHERE embedding IS NOT NULL;
UPDATE Passage REMOVE embedding WHERE embedding IS NOT NULL;
DROP PROPERTY Passage.embedding IF EXISTS;
UPDATE Term SET pending = true WHERE embedding IS NOT NULL;
UPDATE Term REMOVE embedding WHERE embedding IS NOT NULL;
DROP PROPERTY Term.embedding IF EXISTS;
UPDATE Installation REMOVE encoder, encoder_sha256, dimensions;
