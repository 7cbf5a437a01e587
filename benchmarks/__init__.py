"""Measurements. Each is one command, prints one JSON object with --json, and never touches
the graph that CAIRN_NEO4J_URI names."""
