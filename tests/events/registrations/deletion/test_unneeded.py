"""What proof of taking part does not need goes as soon as somebody asks for deletion."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import ModelLogEntry

from events.registrations.answers.files import checked, store
from events.registrations.deletion.actions import ask_for_deletion
from events.registrations.models import Answer, AnswerFile, AnswerTotal, SensitiveAnswer
from events.registrations.questions.enums import Kind
from events.registrations.retention.actions import place_hold
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.events.registrations.deletion.test_deletion import address, let_it_begin
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.django_db


def test_what_proof_does_not_need_goes_at_once_and_one_is_told_so(
    client: Client, run_tasks: Callable[[], int], settings: Any, tmp_path: Path
) -> None:
    settings.PRIVATE_ROOT = tmp_path
    event = make_event()
    registration, other = (
        make_registration(event, motivation="I sing."),
        make_registration(event, motivation="I dance."),
    )
    diet, shirt = ask(event, "diet", Kind.CHOICE, choices=("vegan",), is_sensitive=True), ask(event, "shirt")
    letter = ask(event, "letter", Kind.FILE)
    for person in (registration, other):
        give(person, diet, "vegan")
        give(person, shirt, "small")
    upload = checked(SimpleUploadedFile("letter.pdf", PDF, "application/pdf"))
    store(registration=registration, question=letter, upload=upload, language="en")
    let_it_begin(event)
    run_tasks()
    mail.outbox.clear()
    registration.event.refresh_from_db()
    assert "if you ask, these are deleted at once" in client.get(address(registration)).content.decode()
    assert Answer.objects.filter(registration=registration).exists()
    page = client.post(address(registration), {"step": "ask"}, follow=True).content.decode()
    assert "so these were deleted at once" in page
    run_tasks()
    assert "so these were deleted at once" in mail.outbox[0].body
    for model in (Answer, SensitiveAnswer):
        assert list(model.objects.values_list("registration", flat=True)) == [other.pk]
    assert not AnswerFile.objects.exists()
    registration.refresh_from_db()
    other.refresh_from_db()
    assert (registration.motivation, other.motivation) == ("", "I dance.")
    assert (registration.full_name, registration.status) == (other.full_name, "confirmed")
    assert AnswerTotal.objects.get(question=diet, value="vegan").number == 1
    entry = ModelLogEntry.objects.get(action="registration.deletion_refused")
    assert entry.data["erased"] == 4


def test_under_a_hold_nothing_goes_at_once() -> None:
    registration = make_registration(make_event(), motivation="I sing.")
    let_it_begin(registration.event)
    place_hold(by=make_office(), event=registration.event, reason="A claim is before the court.")
    ask_for_deletion(by=None, registration=registration)
    registration.refresh_from_db()
    assert registration.motivation == "I sing."
