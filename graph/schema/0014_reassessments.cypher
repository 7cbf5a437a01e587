// That somebody looked at a work or topic again is a node of its own since this step.
CREATE CONSTRAINT reassessment_id IF NOT EXISTS FOR (n:Reassessment) REQUIRE n.id IS UNIQUE;
