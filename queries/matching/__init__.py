"""From a question to the people who can help and the evidence there is."""
