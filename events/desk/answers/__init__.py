"""What guests answered, as organisers read it: lists, totals, changes asked for, and who has yet to answer."""
