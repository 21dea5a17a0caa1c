"""Django's backend for PostgreSQL with one difference: whether a kept connection still lives costs no statement."""
