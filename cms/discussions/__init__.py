"""What readers answer to articles, and how moderators look after it."""
