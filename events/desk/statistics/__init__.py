"""What the registrations of one event, or of all of somebody's, come to in numbers."""
