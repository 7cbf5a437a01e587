"""Measurements. Each is one command, prints one JSON object, keeps its figures on
docs/benchmarks.md with --write, and never touches the graph that CAIRN_NEO4J_URI names."""
