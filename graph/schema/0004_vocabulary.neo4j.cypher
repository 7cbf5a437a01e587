// Topics are found by the words in which people ask for them since this step.
CREATE CONSTRAINT term_id IF NOT EXISTS FOR (n:Term) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT word_id IF NOT EXISTS FOR (n:Word) REQUIRE n.id IS UNIQUE;
CREATE INDEX term_pending IF NOT EXISTS FOR (n:Term) ON (n.pending);
CREATE FULLTEXT INDEX topic_words IF NOT EXISTS FOR (t:Topic) ON EACH [t.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
