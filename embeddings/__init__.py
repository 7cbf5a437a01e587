"""Text to vectors: the encoder, cutting text into passages, encoding what changed."""
