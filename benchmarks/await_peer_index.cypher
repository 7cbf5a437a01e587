// Wait until one of the peer's indexes has everything.
// params:  name, seconds
// returns: nothing
CALL db.awaitIndex($name, $seconds)
