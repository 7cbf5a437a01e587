// Suggestions of topics are nodes of their own since this step.
CREATE CONSTRAINT topicsuggestion_id IF NOT EXISTS FOR (n:TopicSuggestion) REQUIRE n.id IS UNIQUE;
