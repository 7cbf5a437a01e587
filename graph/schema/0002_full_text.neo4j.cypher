// One joined property and the English analyzer: measured best on SciFact (docs/decisions/0003).
CREATE FULLTEXT INDEX passage_text IF NOT EXISTS FOR (p:Passage) ON EACH [p.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
