"""What is printed for the day, and the scans that come back."""
