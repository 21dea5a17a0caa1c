"""Who takes part: organisations, people, memberships, what each may do."""
