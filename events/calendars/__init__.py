"""iCalendar feeds and attachments: objects in, bytes out."""
