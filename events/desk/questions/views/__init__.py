"""The screens of an event's questions."""
