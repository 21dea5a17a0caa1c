"""Who gets the files of guests, and how they are handed over."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.models import Event, Registration, SeatPool
from events.registrations.answers.files import checked, store
from events.registrations.delegations.actions import enter
from events.registrations.models import AnswerFile, Question
from events.registrations.questions.enums import Kind, Reader
from partners.enums import MembershipRole
from partners.models import Partner, User
from tests.events.desk.conftest import admit
from tests.events.registrations.answers.documents import PDF
from tests.events.registrations.answers.test_reading import give
from tests.events.registrations.asking import ask
from tests.events.registrations.delegations.conftest import keep_places
from tests.factories import make_partner, make_registration, make_user, person_values

pytestmark = pytest.mark.django_db


@dataclass
class World:
    """An event with a guest and a delegate, and a file of each to one question of each kind of reader."""

    event: Event
    guest: Registration
    delegate: Registration
    block: SeatPool
    files: dict[tuple[Reader, int], AnswerFile]

    def of_guest(self, reader: Reader, person: Registration | None = None) -> str:
        file = self.files[reader, (person or self.guest).pk]
        return reverse("desk:answer_file", args=[self.event.pk, file.registration_id, file.pk])

    def of_delegate(self, reader: Reader, person: Registration | None = None) -> str:
        file = self.files[reader, (person or self.delegate).pk]
        return reverse("delegations:answer_file", args=[self.block.pk, file.registration_id, file.pk])


@pytest.fixture
def leading(db: None) -> Partner:
    """Another partner, which has places."""
    return make_partner(country="SE")


@pytest.fixture
def world(settings, tmp_path, event: Event, leading: Partner, organiser: User) -> World:
    settings.PRIVATE_ROOT = tmp_path
    lead = make_user(partner=leading)
    block = keep_places(event, leading, seats=1)
    guest, delegate = make_registration(event), enter(by=lead, block=block, **person_values())
    files = {}
    for reader in Reader:
        question = ask(event, reader.value, Kind.FILE, reader=reader, is_sensitive=reader == Reader.ADMINISTRATORS)
        for person in (guest, delegate):
            files[reader, person.pk] = _give(person, question)
    return World(event, guest, delegate, block, files)


def _give(person: Registration, question: Question) -> AnswerFile:
    upload = SimpleUploadedFile("Læge.pdf", PDF, "text/html")
    return store(registration=person, question=question, upload=checked(upload), language="en")


def content(response: HttpResponse) -> bytes:
    assert response.status_code == 200
    return response.content


def test_it_is_handed_over_to_be_stored_and_never_shown(world, organiser, enter):
    response = enter(organiser).get(world.of_guest(Reader.ORGANISERS))
    assert content(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''L%C3%A6ge.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert "no-store" in response["Cache-Control"]


def test_organisers_get_what_is_theirs_to_read(world, partner, enter):
    editor = enter(admit(make_user(partner=partner, role=MembershipRole.EDITOR)))
    assert content(editor.get(world.of_guest(Reader.ORGANISERS))) == PDF
    assert content(editor.get(world.of_guest(Reader.LEADS))) == PDF
    assert editor.get(world.of_guest(Reader.ADMINISTRATORS)).status_code == 404


def test_opening_a_sensitive_one_is_written_down_and_others_are_not(world, organiser, enter):
    browser = enter(organiser)
    assert content(browser.get(world.of_guest(Reader.ORGANISERS))) == PDF
    assert not ModelLogEntry.objects.filter(action="answers.read").exists()
    assert content(browser.get(world.of_guest(Reader.ADMINISTRATORS))) == PDF
    entry = ModelLogEntry.objects.get(action="answers.read")
    assert (entry.user, entry.object_id) == (organiser, str(world.guest.pk))
    assert entry.data == {"event": world.event.pk, "questions": ["administrators"], "people": [world.guest.pk]}


def test_a_lead_gets_what_leads_read_of_their_own_people(world, leading, enter):
    lead = enter(admit(make_user(partner=leading)))
    assert content(lead.get(world.of_delegate(Reader.LEADS))) == PDF
    assert lead.get(world.of_delegate(Reader.ORGANISERS)).status_code == 404
    assert lead.get(world.of_delegate(Reader.ADMINISTRATORS)).status_code == 404
    assert lead.get(world.of_delegate(Reader.LEADS, world.guest)).status_code == 404
    assert lead.get(world.of_guest(Reader.LEADS, world.delegate)).status_code == 404


def test_a_lead_reads_what_is_theirs_to_read_of_their_own_people(world, leading, organiser, enter):
    lead = enter(admit(make_user(partner=leading)))
    for reader in Reader:
        question = ask(world.event, f"words-{reader}", reader=reader, is_sensitive=True)
        for person in (world.delegate, world.guest):
            give(person, question, f"canary for {reader}")
    screen = reverse("delegations:answers", args=[world.block.pk, world.delegate.pk])
    assert screen in lead.get(reverse("delegations:delegation", args=[world.block.pk])).content.decode()
    page = lead.get(screen).content.decode()
    assert world.of_delegate(Reader.LEADS) in page
    assert world.of_delegate(Reader.ORGANISERS) not in page
    assert "canary" not in page
    assert not ModelLogEntry.objects.filter(action="answers.read").exists()
    page = lead.get(screen, {"answers": "sensitive"}).content.decode()
    assert re.findall(r"canary for \w+", page) == ["canary for leads"]
    entry = ModelLogEntry.objects.get(action="answers.read")
    assert (entry.object_id, entry.data["questions"]) == (str(world.delegate.pk), ["words-leads"])
    others = reverse("delegations:answers", args=[world.block.pk, world.guest.pk])
    assert lead.get(others).status_code == 404
    assert enter(admit(make_user(partner=make_partner()))).get(screen).status_code == 404
    assert enter(organiser).get(screen).status_code == 404


def test_where_leads_read_nothing_nothing_is_offered(world, leading, enter):
    Question.objects.update(reader=Reader.ORGANISERS)
    lead = enter(admit(make_user(partner=leading)))
    screen = reverse("delegations:answers", args=[world.block.pk, world.delegate.pk])
    assert screen not in lead.get(reverse("delegations:delegation", args=[world.block.pk])).content.decode()
    assert lead.get(screen).status_code == 404


def test_for_everybody_else_there_is_none(world, outsider, foreign_event, enter):
    addresses = [world.of_guest(reader) for reader in Reader] + [world.of_delegate(reader) for reader in Reader]
    for user in (outsider, admit(make_user(partner=make_partner()))):
        browser = enter(user)
        assert {browser.get(address).status_code for address in addresses} == {404}
    browser.logout()
    assert {browser.get(address).status_code for address in addresses} == {302}


def test_the_file_of_another_registration_or_event_is_not_found(world, organiser, office, foreign_event, enter):
    file = world.files[Reader.ORGANISERS, world.guest.pk]
    browser = enter(office)
    for event, person in ((world.event, world.delegate), (foreign_event, world.guest)):
        assert browser.get(reverse("desk:answer_file", args=[event.pk, person.pk, file.pk])).status_code == 404


@pytest.mark.parametrize("what", ["key", "altered", "gone"])
def test_what_cannot_be_opened_is_said_on_the_persons_screen(world, organiser, enter, settings, tmp_path, what):
    file = world.files[Reader.ADMINISTRATORS, world.guest.pk]
    path = tmp_path / file.file.name
    if what == "key":
        settings.ANSWER_KEYS = {"tests": Fernet.generate_key().decode()}
    elif what == "altered":
        path.write_bytes(path.read_bytes()[:-1])
    else:
        path.unlink()
    response = enter(organiser).get(world.of_guest(Reader.ADMINISTRATORS), follow=True)
    sentence = "This file is not here any more" if what == "gone" else "the key that protects it is missing"
    assert response.redirect_chain == [(reverse("desk:registration", args=[world.event.pk, world.guest.pk]), 302)]
    assert sentence in response.content.decode()
    assert not ModelLogEntry.objects.filter(action="answers.read").exists()


class TestOfOneself:
    """Through the private link."""

    def get(self, client: Client, person: Registration, file: AnswerFile) -> Any:
        return client.get(reverse("registration_answer_file", args=[person.token, file.pk]))

    def test_everybody_gets_their_own_files_without_a_trace(self, world, client):
        for reader in Reader:
            response = self.get(client, world.guest, world.files[reader, world.guest.pk])
            assert content(response) == PDF
            assert response["Content-Disposition"].startswith("attachment")
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
        assert not ModelLogEntry.objects.filter(action="answers.read").exists()

    def test_and_nobody_elses(self, world, client):
        theirs = world.files[Reader.ORGANISERS, world.delegate.pk]
        assert self.get(client, world.guest, theirs).status_code == 404
        unknown = reverse("registration_answer_file", args=["0" * 24, theirs.pk])
        assert client.get(unknown).status_code == 404

    def test_a_lost_key_is_said_on_ones_own_page(self, world, client, settings):
        settings.ANSWER_KEYS = {}
        response = self.get(client, world.guest, world.files[Reader.ADMINISTRATORS, world.guest.pk])
        assert response.status_code == 409
        assert "the key that protects it is missing" in response.content.decode()
