"""Who signs the papers of an event: a name, an office, and a picture of the signature."""
