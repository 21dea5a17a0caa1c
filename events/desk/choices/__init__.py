"""What guests have chosen, and the allocation of their wishes."""
