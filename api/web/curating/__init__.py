"""The pages of curators: what waits for them, and deciding it."""
