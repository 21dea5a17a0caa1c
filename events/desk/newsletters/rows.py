"""Issues and readers in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time, number
from common.languages import current_language, language_name, listed
from events.mailings.enums import MailingState
from events.mailings.newsletters.models import Issue


@dataclass(frozen=True, slots=True)
class Row:
    """An issue as a list shows it: its state, and a line about it; `is_live` while or after letters go out."""

    issue: Issue
    state: str
    is_live: bool
    line: str


def issue_rows(issues: Iterable[Issue], zone: str) -> list[Row]:
    """Return `issues` in words, moments on the clocks of `zone`; they know how many `letters` there are."""
    return [
        Row(
            issue,
            str(issue.mailing.get_state_display()),
            issue.mailing.state in (MailingState.SENT, MailingState.SENDING),
            state_line(issue, zone),
        )
        for issue in issues
    ]


def state_line(issue: Issue, zone: str) -> str:
    """Return the moment that matters about `issue`: when it went out or will."""
    mailing, language = issue.mailing, current_language()
    if mailing.started_at is not None:
        return date_time(mailing.started_at, zone, language)
    if mailing.state == MailingState.PLANNED and mailing.send_at is not None:
        return _("goes out on %(moment)s") % {"moment": date_time(mailing.send_at, zone, language)}
    if mailing.state == MailingState.HELD:
        return str(mailing.get_held_reason_display())
    return ""


def languages_words(readers: Mapping[str, int]) -> str:
    """Return how many read in which language, those most read first: "German 12, Arabic 3"."""
    reader = current_language()
    ordered = sorted(readers.items(), key=lambda one: (-one[1], one[0]))
    return listed(f"{language_name(code, reader)} {number(many, reader)}" for code, many in ordered)


def letters_words(many: int) -> str:
    """Return how many letters, in words."""
    said = ngettext("%(number)s letter", "%(number)s letters", many)
    return said % {"number": number(many, current_language())}
