"""Sensitive answers go when a registration ends."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.models import Event, Registration
from events.programme.enums import Admission
from events.registrations.actions import withdraw
from events.registrations.actions.state import change_state, lock
from events.registrations.answers.files import checked, store
from events.registrations.answers.forgetting import FORGOTTEN
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Answer, AnswerFile, ChangeRequest, LegalHold, SensitiveAnswer
from events.registrations.questions.enums import Kind
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def asking(**values: Any) -> Event:
    """Return an event that asks for two sensitive answers and two others."""
    event = make_event(**values)
    ask(event, "diet", is_sensitive=True)
    ask(event, "doctor", Kind.FILE, is_sensitive=True)
    ask(event, "shirt")
    ask(event, "letter", Kind.FILE)
    return event


def answered(event: Event, **values: object) -> Registration:
    """Return somebody who has answered everything and wishes to change what shirt they get."""
    person = make_registration(event, **values)
    questions = {question.code: question for question in event.questions.all()}
    give(person, questions["diet"], "canary")
    give(person, questions["shirt"], "small")
    for code in ("doctor", "letter"):
        upload = SimpleUploadedFile("letter.pdf", PDF, "application/pdf")
        with transaction.atomic():
            store(registration=person, question=questions[code], upload=checked(upload), language="en")
    ChangeRequest.objects.create(registration=person, question=questions["shirt"], language="en", value="large")
    return person


@pytest.mark.parametrize(
    ("before", "end"),
    [
        ("confirmed", "withdrawn"),
        ("confirmed", "cancelled"),
        ("offered", "declined"),
        ("offered", "expired"),
        ("applied", "rejected"),
    ],
)
def test_whichever_way_it_ends_they_go_with_their_files_and_wishes(
    before, end, tmp_path, django_capture_on_commit_callbacks
):
    event = asking(**({"admission": Admission.SELECTION} if before == "applied" else {}))
    person, stays = answered(event), answered(event)
    Registration.objects.filter(pk=person.pk).update(status=before)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        change_state(lock(person), RegistrationStatus(end), by=None)
    assert list(SensitiveAnswer.objects.values_list("registration", flat=True)) == [stays.pk]
    assert list(ChangeRequest.objects.values_list("registration", flat=True)) == [stays.pk]
    left = AnswerFile.objects.filter(registration=person).values_list("question__code", flat=True)
    assert list(left) == ["letter"]
    assert Answer.objects.filter(registration=person).count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3
    [entry] = ModelLogEntry.objects.filter(action=FORGOTTEN)
    assert (entry.object_id, entry.data) == (
        str(person.pk),
        {"event": event.pk, "questions": ["diet", "doctor", "shirt"]},
    )


def test_nothing_goes_under_a_hold(client: Client) -> None:
    person = answered(asking())
    LegalHold.objects.create(event=person.event, reason="A claim is before the court.")
    page = reverse("registration_withdraw", args=[person.token])
    assert "are deleted at once" not in client.get(page).content.decode()
    withdraw(by=None, registration=person)
    assert SensitiveAnswer.objects.exists()


def test_one_reads_so_before_withdrawing(client: Client) -> None:
    event = asking()
    said = "are deleted at once with their files"
    asked, silent = answered(event), make_registration(event)
    assert said in client.get(reverse("registration_withdraw", args=[asked.token])).content.decode()
    assert said not in client.get(reverse("registration_withdraw", args=[silent.token])).content.decode()
