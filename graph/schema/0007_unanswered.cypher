// Questions that met silence and were kept are nodes of their own since this step.
CREATE CONSTRAINT unansweredquestion_id IF NOT EXISTS FOR (n:UnansweredQuestion) REQUIRE n.id IS UNIQUE;
