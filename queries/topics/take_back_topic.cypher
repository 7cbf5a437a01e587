// What a record said of a work's topic holds no longer; what others say of it stays.
// params:  work, topic, record
// returns: nothing
MATCH (:Work {id: $work})-[r:ABOUT]->(:Topic {id: $topic})
WHERE $record IN r.records
SET r.records = [key IN r.records WHERE key <> $record]
WITH r WHERE size(r.records) = 0
DELETE r
