"""What the graph cannot answer."""
