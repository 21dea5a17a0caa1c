"""Sending the letters of mailings: each taken by one worker, sent over one connection, and what came of it noted."""
