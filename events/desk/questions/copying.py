"""Beginning a form with what there is: ready-made sets, or the questions of another event."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from events.programme.models import Event
from events.registrations.models import Condition, Question, Section
from events.registrations.questions.actions import GivenChoice, QuestionFacts, create_question, create_section
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import COMPARES, Combine, Kind, Reader, Stage
from events.registrations.questions.queries import form_of
from events.registrations.questions.ready_made import ReadyQuestion, ReadySet, in_languages
from partners.models import User

LONGEST_CODE = 40


@transaction.atomic
def use_sets(*, by: User, event: Event, sets: Sequence[ReadySet]) -> list[Question]:
    """Add a section for each of `sets` to the form of `event`, written in every language they are; all or nothing.

    Returns the questions made. A code that the event has already gets a number. Raises what `create_section` and
    `create_question` raise.
    """
    taken = _codes(event)
    made = []
    for one in sets:
        languages = one.languages()
        section = create_section(
            by=by, event=event, stage=one.stage,
            title=in_languages(one.title, languages), text=in_languages(one.text, languages),
        )  # fmt: skip
        codes = _new_codes([ready.code for ready in one.questions], taken)
        made += [_make(ready, section, codes, languages, by=by) for ready in one.questions]
    return made


@transaction.atomic
def copy_form(*, by: User, event: Event, source: Event) -> list[Question]:
    """Add the sections and questions of `source`, which `by` may read, to the form of `event`; all or nothing.

    They are new rows without answers; what is retired stays behind. Days (from when an answer is fixed, limits of
    dates, days conditions compare with) move by as many days as lie between the beginnings of the two events, and
    keep their time of day on the event's own clocks. Returns the questions made. Raises what `create_section` and
    `create_question` raise.
    """
    form = form_of(source)
    codes = _new_codes([question.code for question in form], _codes(event))
    days = _local_day(event) - _local_day(source)
    sections: dict[int, Section] = {}
    made = []
    for question in form:
        known = question.section
        if known.pk not in sections:
            sections[known.pk] = create_section(
                by=by, event=event, stage=Stage(known.stage), title=known.title, text=known.text
            )
        choices = [choice for choice in question.choices.all() if choice.retired_at is None]
        made.append(
            create_question(
                by=by, section=sections[known.pk], code=codes[question.code],
                choices=[GivenChoice(choice.label, choice.code) for choice in choices],
                conditions=[_moved_rule(rule, codes, days) for rule in question.conditions.all()],
                **_copied_facts(question, event, source, days),
            )
        )  # fmt: skip
    return made


def _make(
    ready: ReadyQuestion, section: Section, codes: Mapping[str, str], languages: list[str], *, by: User
) -> Question:
    return create_question(
        by=by,
        section=section,
        code=codes[ready.code],
        choices=[GivenChoice(in_languages(choice.label, languages), choice.code) for choice in ready.choices],
        conditions=[Rule(codes[rule.parent], rule.operator, rule.value) for rule in ready.rules],
        **_facts(ready, languages),
    )


def _facts(ready: ReadyQuestion, languages: list[str]) -> QuestionFacts:
    return {
        "kind": ready.kind,
        "label": in_languages(ready.label, languages),
        "help": in_languages(ready.help, languages),
        "purpose": in_languages(ready.purpose, languages),
        "is_required": ready.is_required,
        "least": ready.least,
        "most": ready.most,
        "presences": list(ready.presences),
        "combine": ready.combine,
        "reader": ready.reader,
        "keep_days": ready.keep_days,
        "is_sensitive": ready.is_sensitive,
    }


def _copied_facts(question: Question, event: Event, source: Event, days: dt.timedelta) -> QuestionFacts:
    is_date = question.kind == Kind.DATE
    return {
        "kind": Kind(question.kind),
        "label": question.label,
        "help": question.help,
        "purpose": question.purpose,
        "is_required": question.is_required,
        "least": _moved_day(question.least, days) if is_date else question.least,
        "most": _moved_day(question.most, days) if is_date else question.most,
        "audiences": list(question.audiences),
        "roles": list(question.roles),
        "presences": list(question.presences),
        "combine": Combine(question.combine),
        "reader": Reader(question.reader),
        "keep_days": question.keep_days,
        "is_sensitive": question.is_sensitive,
        "freezes_at": _moved_moment(question.freezes_at, event, source, days),
    }


def _moved_rule(condition: Condition, codes: Mapping[str, str], days: dt.timedelta) -> Rule:
    compares_days = condition.parent.kind == Kind.DATE and condition.operator in COMPARES
    value = _moved_day(condition.value, days) if compares_days else condition.value
    return Rule(codes[condition.parent.code], condition.operator, value)


def _local_day(event: Event) -> dt.date:
    return event.starts_at.astimezone(event.zone).date()


def _moved_day(day: str, days: dt.timedelta) -> str:
    return (dt.date.fromisoformat(day) + days).isoformat() if day else ""


def _moved_moment(moment: dt.datetime | None, event: Event, source: Event, days: dt.timedelta) -> dt.datetime | None:
    """Return `moment` on its new day at the same time of day, whatever the clocks have done in between."""
    if moment is None:
        return None
    there = moment.astimezone(source.zone).replace(tzinfo=None)
    return (there + days).replace(tzinfo=event.zone)


def _codes(event: Event) -> set[str]:
    return set(event.questions.values_list("code", flat=True))


def _new_codes(wanted: Sequence[str], taken: set[str]) -> dict[str, str]:
    """Return what each of the codes `wanted` becomes, and add that to those `taken`."""
    codes = {}
    for code in wanted:
        free, number = code, 2
        while free in taken or (free != code and free in wanted):
            ending = f"-{number}"
            free, number = code[: LONGEST_CODE - len(ending)].rstrip("-") + ending, number + 1
        codes[code] = free
        taken.add(free)
    return codes
