"""How long what is known of guests is kept, and how all of it goes."""
