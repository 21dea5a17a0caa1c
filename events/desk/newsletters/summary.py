"""What will happen when an issue goes out, before it does: how many readers of which language get which text."""

from dataclasses import dataclass

from common.languages import current_language, language_name
from events.mailings.newsletters.models import Issue
from events.mailings.newsletters.queries import readers_of
from events.mailings.writing import gaps, language_for, languages_of


@dataclass(frozen=True, slots=True)
class Reading:
    """Readers of one language: how many, and where it is not written in theirs what they get `instead`, in words."""

    code: str
    language: str
    number: int
    is_written: bool
    instead: str


def readings(issue: Issue) -> list[Reading]:
    """Return for each language that is read or written who gets what; most readers first. One query."""
    readers = readers_of(issue.newsletter)
    written = languages_of(issue.mailing.subject, issue.mailing.body)
    missing = gaps(readers, written)
    reader = current_language()
    rows = [
        Reading(
            code=code,
            language=language_name(code, reader),
            number=readers.get(code, 0),
            is_written=code not in missing,
            instead=language_name(language_for(code, written), reader) if code in missing and written else "",
        )
        for code in {*readers, *written}
    ]
    return sorted(rows, key=lambda row: (-row.number, row.language))
