"""A word that a guest leaves everywhere is nowhere afterwards, and whatever is counted is counted as before."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from common import maildrop
from events.desk.exports.sources import SOURCES
from events.desk.queries import counts_by_status
from events.models import AccessCode, Event, Registration, SeatPool
from events.programme.models import Speaker
from events.registrations.models import (
    Answer,
    AnswerFile,
    AnswerTotal,
    Consent,
    Correction,
    DeletionRequest,
    Erasure,
    FormerAddress,
    Party,
    Pin,
    Wish,
)
from events.registrations.queries import seats_by_event
from events.registrations.retention import erasing
from events.registrations.retention.traces import TRACES
from events.registrations.waiting import queue_numbers
from events.seats.queries import audit
from tests.events.desk.answers.totals import totals_shown
from tests.events.desk.conftest import admit
from tests.events.desk.files import export
from tests.events.registrations.retention.everywhere import Canary, database_file_has, places
from tests.events.registrations.retention.planting import WORD, plant, tables_of_guests
from tests.factories import make_office, make_partner, make_user
from tests.isolation.addresses import patterns

CANARY = Canary(WORD)
# What leaves nothing written behind: agreements are counted, wishes are numbers, answers of calendars one of three.
WORDLESS = frozenset(
    {"calendar_answers", "consents", "evaluations", "online_visits", "sheet_lines", "wishes"}
)  # fmt: skip


@pytest.fixture
def event(settings: Any, tmp_path: Path, run_tasks: Callable[[], int]) -> Event:
    """An event of four years ago with the word in everything that belongs to it."""
    settings.EMAIL_BACKEND = "common.maildrop.EmailBackend"
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT", "MAIL_FOLDER"):
        setattr(settings, name, tmp_path / name.lower())
    host, sender = make_partner(), make_partner(country="SE")
    return plant(host, make_user(partner=host), make_user(partner=sender), run_tasks)


def numbers(event: Event, client: Client) -> dict[str, Any]:
    """Return everything that the desk tells in numbers."""
    people = Registration.objects.filter(event=event).order_by()
    kinds = ("status", "audience", "presence", "country", "capacity", "sector", "sending_partner", "pool", "code__role")
    return {
        "status": counts_by_status(event),
        "seats": [str(seats) for seats in seats_by_event([event])[event.pk]],
        "queue": queue_numbers(event),
        "pools": list(SeatPool.objects.filter(event=event).order_by("pk").values_list("taken", "capacity", "lent")),
        "codes": list(AccessCode.objects.filter(event=event).values_list("used", "uses")),
        "parties": list(Party.objects.filter(event=event).order_by("pk").values_list("pk", "minimum")),
        "answers": totals_shown(client, event),
        "kinds": [sorted(map(str, people.values_list(kind).annotate(Count("pk")))) for kind in kinds],
    }


@pytest.mark.django_db(transaction=True)
def test_the_word_is_nowhere_afterwards_and_the_numbers_stay(
    event: Event, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.force_login(admit(make_office()))
    tokens = list(Registration.objects.filter(event=event).values_list("token", flat=True))
    before, numbers_before = places(CANARY), numbers(event, client)
    for table in (
        "answer", "answerfile", "changerequest", "correction", "deletionrequest", "formeraddress", "import", "importrow", "party",
        "pin", "registration", "review", "speaker", "travel",
    ):  # fmt: skip
        assert any(place.startswith(f"events_{table}.") for place in before), table
    for place in ("django_tasks_database", "wagtailcore_modellogentry", "PRIVATE_ROOT", "MAIL_FOLDER"):
        assert any(found.startswith(place) for found in before), place
    assert "vegan 1" in str(numbers_before["answers"]).casefold()

    call_command("erase_due")

    assert places(CANARY) == []
    assert WORD not in caplog.text.casefold()
    assert numbers(event, client) == numbers_before
    assert audit() == []
    assert AnswerTotal.objects.filter(question__code="diet", value="vegan", number=1).exists()
    report = Erasure.objects.get(event=event)
    assert report.left == []
    assert report.kept["looked_for"] == report.erased["registrations"] == len(tokens)
    assert report.kept["consents"]["newsletter"] >= 1
    if connection.vendor == "sqlite":
        assert not database_file_has(CANARY)
    client.logout()
    for token in tokens:
        assert client.get(reverse("registration", args=[token])).status_code == 404
        assert client.get(reverse("calendar_my", args=[token])).status_code == 404
    _read_the_desk(client, event)


def _read_the_desk(client: Client, event: Event) -> None:
    """Ask for every screen and every file of the desk about the event, and look for the word in the answers."""
    client.force_login(admit(make_office()))
    person = Registration.objects.filter(event=event, reviews__isnull=False).first() or event.registrations.first()
    known = {
        "event": event.pk, "registration": person.pk, "pool": event.pools.first().pk, "code": event.codes.first().pk,
        "block": event.pools.exclude(parent=None).first().pk,
    }  # fmt: skip
    read = []
    for pattern, names in patterns():
        if pattern.startswith(("admin/events/", "admin/delegations/")) and set(names) <= known.keys():
            response = client.get("/" + pattern % known, follow=True)
            assert not CANARY.is_in(response.getvalue()), pattern
            read.append(pattern)
    assert len(read) > 25
    for name in [name for name, source in SOURCES.items() if source.of_event]:
        response = export(client, event, name)
        assert response.status_code == 200, name
        assert not CANARY.is_in(response.body), name


@pytest.mark.django_db
def test_leaving_out_any_one_kind_is_noticed(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Path(settings.MAIL_FOLDER)
    shutil.copytree(kept, kept.with_name("copy"))
    whole = TRACES
    for left_out in whole.keys() - WORDLESS:
        with transaction.atomic():
            rest = {name: trace for name, trace in whole.items() if name != left_out}
            if left_out == "registrations":
                # Or the same people would be erased again and again.
                rest[left_out] = _only_marking()
            monkeypatch.setattr(erasing, "TRACES", rest)
            report = erasing.erase_event(event)
            found = [place for place in places(CANARY) if not place.startswith("PRIVATE_ROOT")]
            assert found, left_out
            assert report is not None
            transaction.set_rollback(True)
        shutil.rmtree(kept)
        shutil.copytree(kept.with_name("copy"), kept)
    monkeypatch.setattr(erasing, "TRACES", whole)
    report = erasing.erase_event(event)
    assert report is not None
    assert report.left == []


def _only_marking() -> Any:
    def erase(guests: Any) -> int:
        return Registration.objects.filter(pk__in=guests.keys).update(erased_at=guests.event.ends_at)

    return type("Marking", (), {"erase": staticmethod(erase)})


@pytest.mark.django_db
def test_the_dry_run_says_what_then_goes(event: Event, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("erase_due", "--dry-run", "--json")
    [plan] = json.loads(capsys.readouterr().out)["would_go"]
    assert places(CANARY)
    assert not Erasure.objects.exists()
    call_command("erase_due", "--json")
    [report] = json.loads(capsys.readouterr().out)["events"]
    assert report["erased"] == {name: plan[name] for name in TRACES}
    assert not any(place.startswith("MAIL_FOLDER") for place in places(CANARY))
    # That places were kept for a partner says nothing of its people.
    assert maildrop.stored_names()


def test_every_table_of_guests_is_known_to_go() -> None:
    """What `TRACES` erases is what belongs to a registration.

    Reports hold numbers; requests, reviews, sign-ups and attendance stay.
    """
    assert {model._meta.model_name for model in tables_of_guests()} == {
        "answer", "answerfile", "attendance", "calendaranswer", "certificate", "changerequest", "consent", "correction", "delivery",
        "deletionrequest", "evaluationinvitation", "formeraddress", "onlinevisit", "pin", "review", "scan", "sensitiveanswer", "sheetline", "signup", "speaker",
        "travel", "wish",
    }  # fmt: skip


@pytest.mark.django_db
def test_nothing_of_a_person_stays_in_tables_that_are_emptied(event: Event) -> None:
    erasing.erase_event(event)
    for model in (Answer, AnswerFile, Consent, Correction, FormerAddress, Pin, Speaker, Wish):
        assert not model._default_manager.exists()
    assert not DeletionRequest.objects.filter(decided_at=None).exists()
