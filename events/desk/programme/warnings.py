"""What is saved although something is wrong with it: said at once, in the way of nothing."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from common.formats import number
from common.languages import current_language
from events.programme.models import Activity, ChoiceRules, Event, Slot
from events.registrations.choices.conflicts import conflicts_of
from events.registrations.choices.possible import possible


def warn_of_conflicts(request: HttpRequest, activity: Activity) -> None:
    """Say what `activity`, just saved, clashes with or does not fit, with a way to all conflicts."""
    event = activity.event
    own = [found for found in conflicts_of(event) if activity in found.activities]
    if not own:
        return
    text = ngettext("It is saved, and has %(number)s conflict:", "It is saved, and has %(number)s conflicts:", len(own))
    listed = format_html_join(" ", "{}", ((found.sentence,) for found in own))
    url = reverse("desk:conflicts", args=[event.pk])
    said = format_html("{} {}", text % {"number": number(len(own), current_language())}, listed)
    messages.warning(request, said, buttons=[messages.button(url, _("See the conflicts"))])


def rule_warnings(rules: ChoiceRules, event: Event) -> Iterator[str]:
    """Yield what nobody can keep of `rules`, by the programme as it is planned, and dates that make no sense."""
    most = possible(event, rules, with_drafts=True)
    facts = {name: number(value, current_language()) for name, value in most.items()}
    if most and rules.least > most["least"]:
        text = _(
            "So far nobody can have that many activities: at most %(least)s can be had. Add activities, or lower the "
            "number."
        )
        yield text % facts
    if most and rules.least_visits > most["least_visits"]:
        text = _(
            "So far nobody can have that many study visits: at most %(least_visits)s can be had. Add study visits, or "
            "lower the number."
        )
        yield text % facts
    if rules.freezes_at is None:
        return
    if rules.freezes_at >= event.ends_at:
        yield _("Choices are fixed only after the event, so that date has no effect.")
    elif rules.is_frozen():
        yield _("The date on which choices are fixed is past: from now on guests cannot change anything.")


def slot_warnings(slot: Slot, event: Event) -> Iterator[str]:
    """Yield what does not fit about `slot`."""
    if slot.starts_at < event.starts_at or slot.ends_at > event.ends_at:
        yield _("This slot begins before the event or ends after it.")
