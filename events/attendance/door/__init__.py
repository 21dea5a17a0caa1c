"""The door: phones that scan codes, with or without a network, and what organisers settle afterwards."""
