"""Management commands of partners."""
