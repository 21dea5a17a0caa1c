"""Arranging activities on a grid, and what stands in each other's way."""
