// The peer's index of texts, with the analyzer that is best for them (docs/decisions/0003).
// params:  none
// returns: nothing
CREATE FULLTEXT INDEX peer_texts IF NOT EXISTS FOR (p:Passage) ON EACH [p.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}}
