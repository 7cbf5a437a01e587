// Something that no engine understands.
// params:  none
// returns: number
MATCH nonsense RETURN number
