// The records, of now and before, in which one of some texts stands.
// params:  texts
// returns: id
MATCH (record:Record)
WHERE any(text IN $texts WHERE record.values CONTAINS text
  OR coalesce(record.made, '') CONTAINS text OR coalesce(record.locator, '') CONTAINS text)
RETURN record.id AS id
ORDER BY id
