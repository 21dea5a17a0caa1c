"""A guest who leaves a word everywhere, by what people do, and in every table that belongs to a registration."""

import datetime as dt
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common.audit import record
from events.attendance.days import days_of_event
from events.attendance.door.actions import make_door
from events.attendance.evaluation.actions import plan_evaluation
from events.attendance.sheets.actions import attach_scan, print_sheets
from events.attendance.sheets.files import checked_scan
from events.desk.imports.actions import check, read_file
from events.desk.imports.offered import GUESTS
from events.models import AccessCode, Evaluation, Event, Mailing, Registration, SignatureSheet
from events.programme.enums import Admission
from events.registrations.actions import cancel, carve, register, register_group, register_with_companions
from events.registrations.actions.code_book import create_code
from events.registrations.answers.files import checked, store
from events.registrations.consents.actions import give as agree
from events.registrations.delegations.actions import enter, invite, replace, withdraw_delegate, write
from events.registrations.models import Answer, Erasure, Question, SensitiveAnswer, Signup
from events.registrations.questions.enums import ConsentKind, Kind
from events.registrations.questions.sealing import seal
from events.registrations.selection.reviewing import review
from events.registrations.tasks import send_message
from events.seats.enums import Audience
from partners.models import Partner, User
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.asking import ask
from tests.factories import make_event, person_values, pool_of
from tests.factories.programme import make_activity, make_slot
from tests.factories.topics import make_topic

WORD = "zqkanarie"
# Beyond ASCII, as databases, mails and JSON each write it in a way of their own.
NAME = f"{WORD.capitalize()}ø"
FAMILY = f"Ö. {NAME}son"
NEVER_MIND = dt.date(2100, 1, 1)
# What to write into columns, by their kind; the first that fits counts.
WORDS: dict[type[models.Field[Any, Any]], Callable[[], Any]] = {
    models.FileField: lambda: ContentFile(f"{NAME} in a file".encode(), f"{WORD}.txt"),
    models.BinaryField: NAME.encode,
    models.JSONField: lambda: {"said": NAME},
    models.CharField: lambda: NAME,
    models.TextField: lambda: NAME,
    models.DateTimeField: timezone.now,
    models.DateField: lambda: NEVER_MIND,
}
WRITTEN = (models.BinaryField, models.JSONField, models.CharField, models.TextField)


def guest(number: int, **values: Any) -> dict[str, Any]:
    """Return what somebody fills in who leaves the word in everything."""
    return person_values(
        given_name=f"{NAME}{number}", family_name=FAMILY, email=f"{WORD}{number}@example.org",
        organisation=f"{NAME} e.V.", city=NAME, **values,
    )  # fmt: skip


def plant(partner: Partner, organiser: User, lead: User, run_tasks: Any) -> Event:
    """Return an event in which people have left the word wherever they can, over four years ago."""
    event = make_event(hosts=[partner], most_companions=2, asks_consents=[ConsentKind.NEWSLETTER])
    first = register(
        by=None, event=event, motivation=NAME, registrar_name=f"{NAME} Office",
        registrar_email=f"{WORD}-office@example.org", **guest(1),
    ).registration  # fmt: skip
    register_group(by=None, event=event, people=[guest(2), guest(3)], name=f"Choir of {NAME}")
    register_with_companions(by=None, event=event, person=guest(4), companions=[(f"{NAME}5", "Lind")])
    code = create_code(by=organiser, event=event, name=f"For {NAME}1 {FAMILY}", uses=3, text="CODE-2027")
    register(by=None, event=event, code=code, **guest(6))
    _delegate(event, lead)
    cancelled = register(by=None, event=event, **guest(7)).registration
    cancel(by=organiser, registration=cancelled, reason=f"{NAME} is ill")
    register(by=None, event=event, **guest(7))
    agree(by=None, registration=first, kind=ConsentKind.NEWSLETTER, language="en")
    make_topic(
        event, email=f"{WORD}1@example.org", name=f"{NAME}1 {FAMILY}", title=f"{NAME}1 {FAMILY} speaks", why=NAME
    )
    _answer(event, first)
    _import(event, organiser)
    _sign(event, organiser)
    make_door(by=organiser, event=event, name="Entrance")
    _apply(event, organiser)
    run_tasks()
    # What was never sent, and what failed.
    register(by=None, event=event, **guest(8))
    DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED, args_kwargs={"args": [], "kwargs": {}}, task_path=send_message.module_path,
        backend_name="default", run_after=timezone.now(), exception_class_path="builtins.OSError",
        traceback=f"OSError: refused: {WORD}1@example.org",
    )  # fmt: skip
    make_activity(event, slot=make_slot(event), places=2)
    for model in tables_of_guests():
        plant_row(model, first)
    record(event, "event.changed", by=organiser, fields=["name"], note=f"As {NAME}1 {FAMILY} asked")
    fill_columns(first)
    long_ago = timezone.now() - dt.timedelta(days=4 * 366)
    Event.objects.filter(pk=event.pk).update(starts_at=long_ago - dt.timedelta(days=1), ends_at=long_ago)
    event.refresh_from_db()
    return event


def tables_of_guests() -> list[type[models.Model]]:
    """Return every table whose rows belong to a registration, reports apart: they hold numbers."""
    related = {relation.related_model for relation in Registration._meta.related_objects}
    return sorted(related - {Registration, Erasure}, key=lambda model: model._meta.label)


def plant_row(model: type[models.Model], registration: Registration) -> None:
    """Store a row of `model`, even one added tomorrow, with the word in every column that takes it."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = {field.name: _planted(field, registration) for field in fields if not _has_own_value(field)}
    model._default_manager.create(**values)


def _has_own_value(field: Any) -> bool:
    """Tell whether a column needs nothing from us: it has a default, or may point at nothing but a guest."""
    if field.is_relation and field.related_model is Registration:
        return False
    is_open = isinstance(field, models.JSONField)
    return (field.has_default() and not is_open) or (field.null and not isinstance(field, WRITTEN))


def _planted(field: Any, registration: Registration) -> Any:
    """Return what stands in a column: the word wherever it can."""
    if isinstance(field, models.ForeignKey):
        own = field.related_model is Registration
        return registration if own else _any(field.related_model, registration)
    if field.choices:
        # A sign-up that waits, the first of its states, would have to say since when.
        return field.flatchoices[-1 if field.model is Signup else 0][0]
    for kind, value in WORDS.items():
        if isinstance(field, kind):
            return value()
    return 1


def fill_columns(registration: Registration) -> None:
    """Put the word into every column of the row in which people write, one added tomorrow as well."""
    for field in Registration._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        is_ours = field.name in ("country", "privacy_text_version", "token")
        if is_text and not is_ours and WORD not in str(getattr(registration, field.name)).casefold():
            Registration.objects.filter(pk=registration.pk).update(**{field.name: NAME})


def _delegate(event: Event, lead: User) -> None:
    ends_at = timezone.now() + dt.timedelta(days=9)
    partner = lead.memberships.get().partner
    block = carve(by=None, parent=pool_of(event), partner=partner, seats=4, releases_at=ends_at)
    entered = enter(by=lead, block=block, **guest(11))
    invited = invite(by=lead, block=block, **_called(guest(12)))
    write(by=lead, block=block, registrations=[entered], subject=f"To {NAME}", text=f"Dear {NAME}11", language="en")
    replace(by=lead, registration=invited, **_called(guest(13)))
    taken_back = invite(by=lead, block=block, **_called(guest(14)))
    withdraw_delegate(by=lead, registration=taken_back, reason=f"{NAME} cannot")


def _called(person: dict[str, Any]) -> dict[str, Any]:
    return {name: person[name] for name in ("given_name", "family_name", "email", "language")}


def _answer(event: Event, registration: Registration) -> None:
    words = ask(event, "story", Kind.LONG_TEXT)
    diet = ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True, keep_days=9999)
    allergies = ask(event, "allergies", is_sensitive=True, keep_days=9999)
    workshop = ask(event, "workshop", Kind.CHOICE, choices=("mill", "mine"))
    Answer.objects.create(registration=registration, question=words, language="en", value=f"I am {NAME}")
    Answer.objects.create(registration=registration, question=workshop, language="en", value="mill")
    for question, value in ((diet, "vegan"), (allergies, f"{NAME} and nuts")):
        sealed, key = seal(value, registration=registration.pk, question=question.pk)
        SensitiveAnswer.objects.create(
            registration=registration, question=question, language="en", sealed=sealed, key=key
        )
    for code, is_sensitive in (("letter", False), ("certificate", True)):
        question = ask(event, code, Kind.FILE, is_sensitive=is_sensitive, keep_days=9999 if is_sensitive else None)
        content = PDF.replace(b"%%EOF", f"% {NAME}\n%%EOF".encode())
        upload = SimpleUploadedFile(f"{WORD}.pdf", content, "application/pdf")
        with transaction.atomic():
            store(registration=registration, question=question, upload=checked(upload), language="en")


def _sign(event: Event, organiser: User) -> None:
    content = PDF.replace(b"%%EOF", f"% {NAME}\n%%EOF".encode())
    sheet = print_sheets(by=organiser, event=event, days=days_of_event(event)[:1])[0]
    sent = checked_scan(SimpleUploadedFile(f"{WORD}.pdf", content, "application/pdf"))
    attach_scan(by=organiser, sheet=sheet, sent=sent, signed=[])


def _apply(event: Event, organiser: User) -> None:
    Event.objects.filter(pk=event.pk).update(admission=Admission.SELECTION)
    event.refresh_from_db()
    applicant = register(by=None, event=event, motivation=f"{NAME} wishes to learn", **guest(21)).registration
    review(by=organiser, registration=applicant, score=4, note=f"{NAME} is good")
    cancel(by=organiser, registration=applicant, reason=f"{NAME} is known")


def _any(model: Any, registration: Registration) -> Any:
    """Return a row of `model` that a row of this registration may point at."""
    if model is Question:
        # One that the guest has not answered yet.
        return ask(registration.event, f"more{Question.objects.count()}")
    if model is SignatureSheet:
        # One that the guest does not stand on yet.
        return SignatureSheet.objects.create(event=registration.event, day=NEVER_MIND, audience=Audience.NATIONAL)
    if model is Evaluation:
        return plan_evaluation(by=None, event=registration.event)
    if model is Mailing:
        return Mailing.objects.create(event=registration.event)
    found = model._default_manager.first()
    assert found is not None, f"Say in `planting` what of {json.dumps(model._meta.label)} a row may point at."
    return found


def _import(event: Event, organiser: User) -> None:
    """Read a list of guests in, and leave it at that."""
    file = BytesIO(f"Name;E-Mail\n{NAME} Guest;{WORD}31@example.org\n".encode())
    of = read_file(by=organiser, kind=GUESTS, event=event, file=file, name=f"{WORD}.csv")
    check(of, print)


def codes_of(event: Event) -> list[str]:
    """Return what the codes of `event` are called."""
    return list(AccessCode.objects.filter(event=event).values_list("name", flat=True))
