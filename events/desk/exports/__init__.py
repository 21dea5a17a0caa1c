"""Lists as files: any filtered list with chosen columns, saved views, ready-made lists, and files sent regularly."""
