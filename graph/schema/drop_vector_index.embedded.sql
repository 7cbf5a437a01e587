DROP INDEX passage_embedding IF EXISTS;
DROP INDEX term_embedding IF EXISTS;
