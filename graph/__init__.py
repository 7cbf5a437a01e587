"""The nouns and where they are kept; knows nothing of HTTP, files or ranking."""
