"""Reading a programme in from a schedule file, after seeing what it would change."""
