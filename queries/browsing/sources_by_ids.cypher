// The files that some sources are.
// params:  ids
// returns: id, name, format
UNWIND $ids AS id
MATCH (source:Source {id: id})
RETURN source.id AS id, source.name AS name, source.format AS format
