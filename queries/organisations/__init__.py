"""Bodies and areas."""
