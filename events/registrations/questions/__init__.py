"""What an event asks its guests, and what they answer."""
