// Put what some records say without a person in the place of what they said.
// params:  rows
// returns: nothing
UNWIND $rows AS row
MATCH (record:Record {id: row.id})
SET record.values = row.values, record.made = row.made, record.digest = row.digest,
  record.locator = row.locator, record.compared = row.compared,
  record.block_author = row.block_author
