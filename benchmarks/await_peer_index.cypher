// Wait until the peer's index has all vectors.
// params:  seconds
// returns: nothing
CALL db.awaitIndex('peer_vectors', $seconds)
