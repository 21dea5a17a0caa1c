"""The board on which organisers choose among applications."""
