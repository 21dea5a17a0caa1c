"""How few people are too few to stay unrecognised."""

# Fewer answers are not shown, of all, of a group, or of what a group leaves of all.
FEWEST = 5
# More would keep people from answering.
MOST_OWN_QUESTIONS = 10
