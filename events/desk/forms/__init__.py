"""Forms of the desk: what organisers type, as clean values; nothing is written here."""
