-- One joined property and the English analyzer: measured best on SciFact (docs/decisions/0003).
CREATE VERTEX TYPE Passage IF NOT EXISTS;
CREATE PROPERTY Passage.search IF NOT EXISTS STRING;
CREATE INDEX passage_text IF NOT EXISTS ON Passage (search) FULL_TEXT
METADATA {analyzer: 'org.apache.lucene.analysis.en.EnglishAnalyzer'};
