"""Everything that changes what guests have chosen."""
