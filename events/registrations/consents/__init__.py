"""What guests may agree to beside taking part, each for itself, and the list of participants that follows from it."""
