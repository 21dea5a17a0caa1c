"""Everything that changes a discussion."""
