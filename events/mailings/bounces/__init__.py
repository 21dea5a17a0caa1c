"""What others tell of letters that have left us: reports in mails, and calls of mail services."""
