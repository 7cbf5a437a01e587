// Works that may be one are offered to curators since this step, and found by keys of records.
CREATE CONSTRAINT duplicatecandidate_id IF NOT EXISTS FOR (n:DuplicateCandidate) REQUIRE n.id IS UNIQUE;
CREATE INDEX record_block_pmid IF NOT EXISTS FOR (n:Record) ON (n.block_pmid);
CREATE INDEX record_block_title IF NOT EXISTS FOR (n:Record) ON (n.block_title);
CREATE INDEX record_block_word IF NOT EXISTS FOR (n:Record) ON (n.block_word);
CREATE INDEX record_block_place IF NOT EXISTS FOR (n:Record) ON (n.block_place);
CREATE INDEX record_block_author IF NOT EXISTS FOR (n:Record) ON (n.block_author);
