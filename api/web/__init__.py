"""The pages: what practitioners see."""
