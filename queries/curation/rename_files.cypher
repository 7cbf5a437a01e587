// Give some files another name.
// params:  names, name
// returns: nothing
CALL () {
  MATCH (s:Source)
  WHERE s.name IN $names
  SET s.name = $name
}
CALL () {
  MATCH (i:Import)
  WHERE i.file IN $names
  SET i.file = $name
}
