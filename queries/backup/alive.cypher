// Whether the engine answers.
// params:  none
// returns: alive
RETURN 1 AS alive
