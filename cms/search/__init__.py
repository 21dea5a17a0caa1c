"""Finding what everybody may read: what goes into the table, and what comes out of it."""
