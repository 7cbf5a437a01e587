-- Topics are found by the words in which people ask for them since this step.
CREATE VERTEX TYPE Term IF NOT EXISTS;
CREATE PROPERTY Term.id IF NOT EXISTS STRING;
CREATE INDEX term_id IF NOT EXISTS ON Term (id) UNIQUE;
CREATE PROPERTY Term.pending IF NOT EXISTS BOOLEAN;
CREATE INDEX term_pending IF NOT EXISTS ON Term (pending) NOTUNIQUE;
CREATE VERTEX TYPE Word IF NOT EXISTS;
CREATE PROPERTY Word.id IF NOT EXISTS STRING;
CREATE INDEX word_id IF NOT EXISTS ON Word (id) UNIQUE;
CREATE PROPERTY Topic.words IF NOT EXISTS STRING;
CREATE INDEX topic_words IF NOT EXISTS ON Topic (words) FULL_TEXT
METADATA {analyzer: 'org.apache.lucene.analysis.en.EnglishAnalyzer'};
