// Which import kept a record is looked up since this step.
CREATE INDEX record_imported IF NOT EXISTS FOR (n:Record) ON (n.imported);
