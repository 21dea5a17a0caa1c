"""Forms of the public lists: input from an address that anybody may have altered or kept for years."""
