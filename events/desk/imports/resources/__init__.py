"""What rows of a file mean for events, activities and registrations."""
