"""Forms of the partners' back office: what people type, as clean values; nothing is written here."""
