"""Files for and from spreadsheets."""
