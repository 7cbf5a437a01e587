// Count a question to which something was missing, by what was missing.
// params:  nothing, no_people, no_evidence
// returns: nothing
MERGE (i:Installation {id: 'installation'})
SET i.silent_nothing = coalesce(i.silent_nothing, 0) + $nothing,
  i.silent_no_people = coalesce(i.silent_no_people, 0) + $no_people,
  i.silent_no_evidence = coalesce(i.silent_no_evidence, 0) + $no_evidence
