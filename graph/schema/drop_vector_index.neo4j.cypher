DROP INDEX passage_embedding IF EXISTS;
