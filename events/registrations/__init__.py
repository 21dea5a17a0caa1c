"""Who comes: registrations, offers and the waiting list."""
