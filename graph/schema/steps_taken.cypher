// The schema steps that this graph has taken.
// params:  none
// returns: number
MATCH (step:SchemaStep)
RETURN step.number AS number
ORDER BY number
