"""Keeping what sources say: records with their values, what they assert, imports."""
