"""Writing to many people at once: texts with placeholders, who gets them, sending, and what became of each letter."""
