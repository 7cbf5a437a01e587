// Texts are found by their words in memory since this step (docs/decisions/0018).
DROP INDEX passage_text IF EXISTS;
DROP INDEX topic_words IF EXISTS;
