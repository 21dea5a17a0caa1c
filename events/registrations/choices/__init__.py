"""What guests choose of the programme, and how wishes become places."""
