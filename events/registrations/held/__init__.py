"""Everything held about a person, for that person: one file with words, and the files they gave (GDPR, article 15)."""

from events.registrations.held.archive import archive_of_account, archive_of_registration

__all__ = ["archive_of_account", "archive_of_registration"]
