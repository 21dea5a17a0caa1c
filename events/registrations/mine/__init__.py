"""What people find of themselves: registrations of their account, everything held about them, their links."""
