"""What needs an organiser today, each kind of thing counted by one small function."""
