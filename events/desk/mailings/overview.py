"""One mail: how it stands, its texts, whom it is for, when it goes out, and what became of its letters."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from common.languages import current_language, direction, language_name
from events.desk.mailings.base import OneMailing
from events.desk.mailings.words import (
    count_words,
    gap_words,
    held_words,
    later_words,
    recipient_words,
    state_words,
    title_of,
    when_words,
)
from events.mailings.actions.sending import RETRIED
from events.mailings.enums import DUE, FAILED, OPEN, DeliveryState, MailingState
from events.mailings.models import Delivery, Mailing
from events.mailings.recipients import by_language, recipients_of
from events.mailings.ways import FilterLost
from events.mailings.writing import gaps, languages_of, texts_in


class MailingOverview(OneMailing):
    """Everything about one mail, with what can be done next."""

    template_name = "events/desk/mailings/mailing.html"
    page_title = gettext_lazy("Mail")

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        return [*super().trail()[:2], {"url": "", "label": title_of(self.mailing)}]

    def get_header_title(self) -> str:
        """Name the mail and the event."""
        return f"{title_of(self.mailing)} · {self.event}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        mailing = self.mailing
        state, is_good = state_words(mailing)
        return self.render_to_response(
            self.get_context_data(
                state=state,
                is_good=is_good,
                when=when_words(mailing),
                later=later_words(mailing),
                held=held_words(mailing),
                is_open=mailing.state in OPEN,
                is_planned=mailing.state == MailingState.PLANNED,
                texts=texts_of(mailing),
                recipients=recipient_words(self.event, mailing.recipients),
                **self._people(),
                **progress_of(self),
            )
        )

    def _people(self) -> dict[str, Any]:
        if self.mailing.state not in OPEN:
            return {"number": 0, "languages": [], "gaps": [], "is_lost": False, "is_written": True}
        written = languages_of(self.mailing.subject, self.mailing.body)
        try:
            readers, is_lost = by_language(recipients_of(self.mailing)), False
        except FilterLost:
            readers, is_lost = by_language([]), True
        reader = current_language()
        return {
            "number": readers.total(),
            "languages": [(language_name(code, reader), n) for code, n in readers.most_common()],
            "gaps": gap_words(gaps(readers, written), readers) if written else [],
            "is_lost": is_lost,
            "is_written": bool(written),
        }


def texts_of(mailing: Mailing) -> list[dict[str, Any]]:
    """Return the texts of `mailing` language by language, those missing as well."""
    subjects, bodies = texts_in(mailing.subject), texts_in(mailing.body)
    return [
        {
            "language": code,
            "name": language_name(code, current_language()),
            "direction": direction(code),
            "subject": subjects.get(code, ""),
            "body": bodies.get(code, ""),
        }
        for code, _name in settings.LANGUAGES
    ]


def progress_of(view: OneMailing) -> dict[str, Any]:
    """Return how far the letters are, for showing; one query."""
    counted = Delivery.objects.filter(mailing=view.mailing).order_by().values_list("state").annotate(n=Count("pk"))
    states = dict(counted)
    total = sum(states.values())
    waiting = sum(states.get(state, 0) for state in [*DUE, DeliveryState.SENDING])
    return {
        "counts": count_words(states),
        "total": total,
        "settled": total - waiting,
        "waiting": waiting,
        "failed": sum(states.get(state, 0) for state in FAILED),
        "again": sum(states.get(state, 0) for state in RETRIED),
        "is_sending": view.mailing.is_sending,
        "is_busy": view.mailing.is_sending and waiting > 0,
        "log_url": view.address("mailing_log"),
        "progress_url": view.address("mailing_progress"),
    }
