// Something that takes an engine many minutes.
// params:  none
// returns: number
UNWIND range(1, 100000) AS one
UNWIND range(1, 1000000) AS other
RETURN count(other) AS number
