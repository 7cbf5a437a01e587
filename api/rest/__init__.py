"""Plain HTTP: asking with JSON, and what those who run Cairn look at."""
