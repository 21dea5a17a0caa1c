"""What an organiser finds to do: for one event, or for all of theirs at once."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from common.formats import number
from common.languages import current_language
from events.desk.signals import Chore, event_chores
from events.desk.today import asked, guests, programme
from events.desk.today.kinds import Kind
from events.desk.today.mails import mail_chores
from events.programme.models import Event
from partners.models import User


def chores_of(user: User, event: Event) -> list[Chore]:
    """Return everything there is to do for `event`, which `user` organises, what somebody waits for first."""
    return _chores(user, [event], at_home=False)[event.pk]


def chores_at_home(user: User, events: Collection[Event]) -> dict[int, list[Chore]]:
    """Return what there is to do for each of `events`, by number; as many queries for one as for a hundred."""
    return _chores(user, events, at_home=True)


def _chores(user: User, events: Collection[Event], *, at_home: bool) -> dict[int, list[Chore]]:
    found: dict[int, list[Chore]] = {event.pk: [] for event in events}
    if not events:
        return found
    for kind in KINDS:
        if kind.at_home or not at_home:
            _add(found, kind, kind.count(user, events), events)
    for key, chores in mail_chores(events).items():
        found[key].extend(chores)
    answers: list[tuple[Any, Any]] = event_chores.send(sender=Event, events=events, user=user, at_home=at_home)
    for _receiver, told in answers:
        for key, chores in (told or {}).items():
            found[key].extend(chores)
    return {key: sorted(chores, key=lambda chore: chore.is_later) for key, chores in found.items()}


def _add(found: dict[int, list[Chore]], kind: Kind, counted: Mapping[int, int], events: Collection[Event]) -> None:
    for event in events:
        if count := counted.get(event.pk):
            sentence = kind.sentence(count) % {"number": number(count, current_language())}
            found[event.pk].append(Chore(sentence, kind.url(event), kind.icon, kind.is_later))


def _at(name: str, **query: str) -> Callable[[Event], str]:
    """Return what leads to the screen `name` of an event, filtered by `query`."""
    asked_for = f"?{urlencode(query)}" if query else ""
    return lambda event: f"{reverse(f'desk:{name}', args=[event.pk])}{asked_for}"


def _in_all(name: str) -> Callable[[Event], str]:
    """Return what leads to the screen `name`, which lists things of all events."""
    return lambda _event: reverse(f"desk:{name}")


# In the order in which somebody waits for an answer; a new kind of thing to do takes a line here.
KINDS = (
    Kind(
        "time", guests.offers_ending,
        lambda n: ngettext(
            "%(number)s offer ends within two days.", "%(number)s offers end within two days.", n
        ),
        _at("registrations", status="offered"),
    ),
    Kind(
        "form", guests.applications,
        lambda n: ngettext(
            "%(number)s application is to be decided about.", "%(number)s applications are to be decided about.", n
        ),
        _at("selection"),
    ),
    Kind(
        "form", guests.without_places,
        lambda n: ngettext(
            "%(number)s person applied: there were no places for them.",
            "%(number)s people applied: there were no places for them.",
            n,
        ),
        _at("registrations", status="applied"),
    ),
    Kind(
        "edit", asked.corrections,
        lambda n: ngettext(
            "%(number)s guest asks you to correct their details.",
            "%(number)s guests ask you to correct their details.",
            n,
        ),
        _in_all("corrections"),
    ),
    Kind(
        "bin", asked.deletions,
        lambda n: ngettext(
            "%(number)s person asks to be deleted.", "%(number)s people ask to be deleted.", n
        ),
        _in_all("deletions"),
    ),
    Kind(
        "edit", asked.changes,
        lambda n: ngettext(
            "%(number)s change of a fixed answer is asked for.",
            "%(number)s changes of fixed answers are asked for.",
            n,
        ),
        _at("answer_changes"),
    ),
    Kind(
        "comment", programme.held_topics,
        lambda n: ngettext(
            "%(number)s suggested topic is held back until you have looked at it.",
            "%(number)s suggested topics are held back until you have looked at them.",
            n,
        ),
        _at("topics", status="held"), at_home=False,
    ),
    Kind(
        "order", programme.wishes,
        lambda n: ngettext(
            "The wishes for %(number)s slot are complete and can be allocated.",
            "The wishes for %(number)s slots are complete and can be allocated.",
            n,
        ),
        _at("allocation"),
    ),
    Kind(
        "warning", programme.clashes,
        lambda n: ngettext(
            "The programme has %(number)s conflict.",
            "The programme has %(number)s conflicts.",
            n,
        ),
        _at("conflicts"), at_home=False,
    ),
    Kind(
        "help", asked.owed,
        lambda n: ngettext(
            "%(number)s person has yet to answer questions.", "%(number)s people have yet to answer questions.", n
        ),
        _at("answers_missing"), at_home=False,
    ),
    Kind(
        "group", guests.blocks_ending,
        lambda n: ngettext(
            "The unused places of %(number)s partner go back within a week.",
            "The unused places of %(number)s partners go back within a week.",
            n,
        ),
        _at("delegations"),
    ),
    Kind(
        "group", guests.activity_blocks_ending,
        lambda n: ngettext(
            "At activities, the unused places of %(number)s block go back within a week.",
            "At activities, the unused places of %(number)s blocks go back within a week.",
            n,
        ),
        _at("programme"),
    ),
    Kind(
        "key", guests.codes_ending,
        lambda n: ngettext(
            "%(number)s code that is not used up ends within a week.",
            "%(number)s codes that are not used up end within a week.",
            n,
        ),
        _at("codes"),
    ),
    Kind(
        "globe", programme.untranslated_questions,
        lambda n: ngettext(
            "%(number)s text of the questions lacks a language.",
            "%(number)s texts of the questions lack a language.",
            n,
        ),
        _at("question_languages"), is_later=True,
    ),
    Kind(
        "globe", programme.untranslated_activities,
        lambda n: ngettext(
            "%(number)s activity lacks a language.", "%(number)s activities lack a language.", n
        ),
        _at("programme"), is_later=True,
    ),
    Kind(
        "check", guests.unrecorded,
        lambda n: ngettext(
            "Attendance is not recorded: %(number)s person had a place.",
            "Attendance is not recorded: %(number)s people had a place.",
            n,
        ),
        _at("on_the_day"), is_later=True,
    ),
)  # fmt: skip
