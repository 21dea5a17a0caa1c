"""Times past: the build takes seconds, but the network should look as if people had come and gone for weeks.

Only the times of what happened are changed here, never what happened or in which order.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from config.demo.chance import chance
from events.models import Event, Registration
from events.programme.enums import EventStatus
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer, AnswerFile, ChangeRequest, Consent, SensitiveAnswer
from events.registrations.questions.enums import Stage

PREPARED_BEFORE = dt.timedelta(weeks=6)
ANSWERED, CONSENT_GIVEN, CONSENT_TAKEN_BACK, WISHED = (
    f"registration.{name}" for name in ("answered", "consent_given", "consent_taken_back", "wished")
)


def spread_over_time(event: Event, *, now: dt.datetime) -> None:
    """Date what happened to `event` between its preparation and `now`, its registrations within their window."""
    opened_at = min(event.registration_opens_at or now, now)
    just_now = now - dt.timedelta(minutes=chance(f"last change of {event.slug}").randint(4, 300))
    last = min(event.registration_closes_at or event.starts_at, just_now)
    _date_event(event, prepared_at=opened_at - PREPARED_BEFORE, last=last)
    _date_registrations(event, first=opened_at, last=last)


def _date_event(event: Event, *, prepared_at: dt.datetime, last: dt.datetime) -> None:
    entries = _entries(Event, [event.pk])
    announced_at = prepared_at + PREPARED_BEFORE / 2
    moment = prepared_at
    for entry in entries:
        if entry.action == f"event.{EventStatus.ANNOUNCED}":
            moment = announced_at
        elif moment == announced_at:
            moment = last
        entry.timestamp = moment
    ModelLogEntry.objects.bulk_update(entries, ["timestamp"])
    Event.objects.filter(pk=event.pk).update(created_at=prepared_at, changed_at=moment)
    Event.objects.filter(pk=event.pk).exclude(called_off_at=None).update(called_off_at=moment)


def _date_registrations(event: Event, *, first: dt.datetime, last: dt.datetime) -> None:
    registrations = {row.pk: row for row in Registration.objects.filter(event=event)}
    entries = _entries(Registration, registrations)
    arrived: set[Registration] = set()
    answers, happenings = _apart(entries)
    for entry, moment in zip(happenings, _moments(event.slug, len(happenings), first, last), strict=True):
        entry.timestamp = moment
        registration = registrations[int(entry.object_id)]
        registration.changed_at = moment
        if registration not in arrived:
            arrived.add(registration)
            registration.registered_at = registration.link_made_at = moment
            # Who was named by a partner consents when they answer.
            registration.privacy_consented_at = registration.privacy_consented_at and moment
        if entry.action == f"registration.{RegistrationStatus.WAITING}":
            registration.queued_at = moment
    _date_answering(answers, registrations, until=last - (last - first) / 10)
    ModelLogEntry.objects.bulk_update(entries, ["timestamp"])
    Registration.objects.bulk_update(
        arrived, ["registered_at", "link_made_at", "privacy_consented_at", "queued_at", "changed_at"], batch_size=50
    )


def date_answers(event: Event) -> None:
    """Let what guests of `event` answered, agreed to and asked for be of the moments its history tells."""
    if not event.form_version:
        return
    answered: dict[tuple[int, str], dt.datetime] = {}
    agreed: dict[tuple[int, str, str], dt.datetime] = {}
    for entry in _entries(Registration, event.registrations.values_list("pk", flat=True)):
        key = int(entry.object_id)
        for code in (*entry.data.get("questions", ()), *entry.data.get("wished", ())):
            answered[key, code] = entry.timestamp
        if "kind" in entry.data:
            agreed[key, entry.action, entry.data["kind"]] = entry.timestamp
    kinds: tuple[type[Any], ...] = (Answer, SensitiveAnswer, AnswerFile, ChangeRequest)
    for model in kinds:
        given = list(model._default_manager.filter(registration__event=event).select_related("question"))
        for row in given:
            row.answered_at = answered.get((row.registration_id, row.question.code), row.answered_at)
        model._default_manager.bulk_update(given, ["answered_at"])
    consents = list(Consent.objects.filter(registration__event=event))
    for consent in consents:
        key, kind = consent.registration_id, consent.kind
        consent.given_at = agreed[key, CONSENT_GIVEN, kind]
        consent.withdrawn_at = agreed.get((key, CONSENT_TAKEN_BACK, kind))
    Consent.objects.bulk_update(consents, ["given_at", "withdrawn_at"])


def _apart(entries: list[ModelLogEntry]) -> tuple[list[ModelLogEntry], list[ModelLogEntry]]:
    """Return what people say while or after they register, and everything else."""
    answers: list[ModelLogEntry] = []
    happenings: list[ModelLogEntry] = []
    for entry in entries:
        stages = entry.data["stages"] if entry.action == ANSWERED and "wished" not in entry.data else []
        # What organisers let change is stored as an answer, too, but later.
        own = stages == [Stage.REGISTRATION] or (Stage.CONFIRMED in stages and entry.user_id is None)
        said = own or entry.action in (CONSENT_GIVEN, CONSENT_TAKEN_BACK, WISHED)
        (answers if said else happenings).append(entry)
    return answers, happenings


def _date_answering(
    entries: list[ModelLogEntry], registrations: Mapping[int, Registration], *, until: dt.datetime
) -> None:
    """Date what is said in the form like the registration, and what is said later between that and `until`."""
    for entry in entries:
        registration = registrations[int(entry.object_id)]
        moment = registration.registered_at
        if Stage.CONFIRMED in entry.data.get("stages", []) or entry.action in (CONSENT_TAKEN_BACK, WISHED):
            random = chance(f"answers of {registration.email} for {registration.event_id}")
            moment += max(until - moment, dt.timedelta()) * random.random()
            registration.changed_at = max(registration.changed_at, moment)
        entry.timestamp = moment


def _entries(model: type[Event] | type[Registration], keys: Collection[int]) -> list[ModelLogEntry]:
    """Return the audit entries of those rows in the order of what happened."""
    content_type = ContentType.objects.get_for_model(model)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id__in=[str(key) for key in keys])
    return list(entries.order_by("pk"))


def _moments(subject: str, number: int, first: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
    """Return `number` moments in order: many soon after the first, then fewer, one at the very last."""
    random = chance(f"arrivals at {subject}")
    parts = sorted(random.random() ** 1.6 for _moment in range(number))
    return [first + (last - first) * part for part in [*parts[1:], 1.0][:number]]
