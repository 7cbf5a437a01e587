-- Made when the first text is encoded.
CREATE PROPERTY Passage.embedding IF NOT EXISTS ARRAY_OF_FLOATS;
CREATE INDEX passage_embedding IF NOT EXISTS ON Passage (embedding) LSM_VECTOR
METADATA {dimensions: {dimensions}, similarity: 'COSINE'};
CREATE PROPERTY Term.embedding IF NOT EXISTS ARRAY_OF_FLOATS;
