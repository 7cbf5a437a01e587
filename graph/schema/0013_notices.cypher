// Corrections and expressions of concern are nodes, and what marks a work waits for it, since
// this step.
CREATE CONSTRAINT notice_id IF NOT EXISTS FOR (n:Notice) REQUIRE n.id IS UNIQUE;
CREATE INDEX notice_work IF NOT EXISTS FOR (n:Notice) ON (n.work);
CREATE INDEX notice_pmid IF NOT EXISTS FOR (n:Notice) ON (n.pmid);
CREATE INDEX withdrawal_work IF NOT EXISTS FOR (n:Withdrawal) ON (n.work);
CREATE INDEX withdrawal_pmid IF NOT EXISTS FOR (n:Withdrawal) ON (n.pmid);
