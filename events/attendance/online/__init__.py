"""Guests who take part online: visits from the meeting's log, and the days they make up."""
