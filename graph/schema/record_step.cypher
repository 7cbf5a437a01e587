// Remember that a step was taken.
// params:  id, number, name, recorded_at
// returns: nothing
MERGE (step:SchemaStep {id: $id})
ON CREATE SET step.number = $number, step.name = $name, step.recorded_at = $recorded_at
