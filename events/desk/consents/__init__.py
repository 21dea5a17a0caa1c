"""What guests agreed to, as organisers read it."""
