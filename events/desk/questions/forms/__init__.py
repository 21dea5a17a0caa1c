"""What organisers fill in about sections and questions."""
