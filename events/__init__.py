"""What takes place, and who comes."""
