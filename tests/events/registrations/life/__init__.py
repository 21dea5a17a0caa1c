"""One event at which everything happens at random, and the laws that hold after every step."""
