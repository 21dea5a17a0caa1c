"""From a file to registrations and back, by the actions."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.jobs import Stopped
from events.desk.imports.actions import (
    NotReady,
    check,
    choose_columns,
    forget_imports,
    read_file,
    run,
    start_run,
    undo,
)
from events.desk.imports.resources.registrations import GuestResource
from events.models import Registration
from events.registrations.actions import change_details
from events.registrations.models import Import, ImportState
from events.seats.queries import audit
from tests.events.desk.imports.faults import FAULTS, REFUSED, workbook_of_guests
from tests.events.desk.imports.files import COLUMNS, csv_of, guest, kind_called
from tests.factories import make_event, make_partner, make_registration, make_user

pytestmark = pytest.mark.django_db


def never(done, total):
    """Nobody watches."""


@pytest.fixture
def host():
    return make_partner()


@pytest.fixture
def clerk(host):
    return make_user(partner=host)


@pytest.fixture
def event(host):
    return make_event(hosts=[host], international=3, national=3)


def read(clerk, event, rows, kind="guests"):
    return read_file(by=clerk, kind=kind_called(kind), event=event, file=csv_of([COLUMNS, *rows]), name="guests.csv")


def done(of, *, letters=False):
    of = start_run(by=of.by, of=of, letters=letters)
    return run(of, never)


def plans(of):
    return list(of.rows.values_list("plan", flat=True))


def outcomes(of):
    return list(of.rows.values_list("outcome", flat=True))


def test_a_list_of_guests_becomes_registrations_and_is_undone(clerk, event, run_tasks, mailoutbox):
    of = check(read(clerk, event, [guest(number) for number in range(1, 10)]), never)
    assert plans(of) == ["new"] * 9
    assert not Registration.objects.exists()
    of = done(of)
    assert of.state == ImportState.DONE
    assert outcomes(of) == ["created"] * 9
    assert list(Registration.objects.order_by("pk").values_list("status", flat=True)) == [
        "confirmed", "confirmed", "confirmed", "confirmed", "waiting", "confirmed", "waiting", "waiting", "confirmed",
    ]  # fmt: skip
    run_tasks()
    assert mailoutbox == []
    of.state = ImportState.UNDOING
    of = undo(of, never, by=clerk)
    assert outcomes(of) == ["undone"] * 9
    assert not Registration.objects.live().exists()
    run_tasks()
    assert mailoutbox == []


def test_who_is_registered_is_changed_and_seen_before(clerk, event):
    make_registration(event, email="guest1@example.org", city="Malmö", given_name="Maja", family_name="Nummer 1")
    of = check(read(clerk, event, [guest(1), guest(2, email="broken"), guest(4, country="")]), never)
    assert plans(of) == ["changed", "refused", "refused"]
    rows = list(of.rows.all())
    assert rows[0].changes == [["city", "Malmö", "Hässleholm"]]
    assert [column for column, _sentence in rows[1].problems] == ["email"]
    of = done(of)
    assert outcomes(of) == ["changed", "refused", "refused"]
    assert Registration.objects.get().city == "Hässleholm"


def test_how_guests_take_part_is_refused_where_the_event_offers_one_way(clerk, event):
    def looked_at():
        file = csv_of([[*COLUMNS, "Takes part"], [*guest(1), "Online"], [*guest(2), "On site"]])
        return check(read_file(by=clerk, kind=kind_called("guests"), event=event, file=file, name="guests.csv"), never)

    first = looked_at()
    assert first.rows.get(plan="refused").problems == [["presence", "“Online” is not one of the choices."]]
    done(first)
    assert plans(looked_at()) == ["refused", "same"]


def test_a_group_comes_as_a_whole(clerk, event):
    rows = [
        guest(1, party="Bus"),
        guest(2),
        guest(4, party="Bus"),
        guest(5, party="Bahn", email="x"),
        guest(7, party="Bahn"),
    ]
    of = check(read(clerk, event, rows), never)
    assert plans(of) == ["new", "new", "new", "refused", "refused"]
    of = done(of)
    assert Registration.objects.exclude(party=None).count() == 2
    assert Registration.objects.count() == 3


@pytest.mark.parametrize(("policy", "seated"), [("strict", 4), ("best_fit", 6)])
def test_the_preview_says_how_many_would_have_a_place(clerk, event, policy, seated):
    event.queue_policy = policy
    event.save(update_fields=["queue_policy"])
    rows = [guest(number) for number in (1, 3, 6, 9, 12)]
    rows += [guest(2, party="Bus"), guest(4, party="Bus"), guest(5, party="Bus"), guest(7), guest(8), guest(10)]
    rows += [guest(15, party="Bahn", email="x"), guest(11, party="Bahn")]
    of = check(read(clerk, event, rows), never)
    assert (of.counts["would_be_confirmed"], of.counts["would_be_waiting"]) == (seated, 11 - seated)
    done(of)
    assert Registration.objects.filter(status="confirmed").count() == seated
    assert Registration.objects.filter(status="waiting").count() == 11 - seated


def test_what_changed_since_the_preview_is_not_overwritten(clerk, event):
    person = make_registration(
        event, email="guest1@example.org", city="Malmö", given_name="Maja", family_name="Nummer 1"
    )
    of = check(read(clerk, event, [guest(1)]), never)
    Registration.objects.filter(pk=person.pk).update(city="Lund")
    of = done(of)
    assert outcomes(of) == ["refused"]
    assert "since the preview" in of.rows.get().problems[0][1]


def test_columns_are_remembered(clerk, event):
    first = check(read(clerk, event, [guest(1)]), never)
    check(choose_columns(by=clerk, of=first, columns=[*first.columns[:-1], ""], usual={}), never)
    again = read(clerk, event, [guest(2)])
    assert again.columns[-1] == ""


def test_every_row_of_a_long_file_is_read(clerk, event):
    of = read(clerk, event, [guest(number) for number in range(1, 1501)])
    assert of.total == of.rows.count() == 1500
    assert list(of.rows.order_by("number").values_list("number", flat=True)) == list(range(2, 1502))


def test_twelve_faults_among_three_hundred_guests_are_found(clerk, event):
    file = workbook_of_guests()
    of = read_file(by=clerk, kind=kind_called("guests"), event=event, file=file, name="guests.xlsx")
    of = check(of, never)
    said = {row.number: " ".join(text for _column, text in row.problems) for row in of.rows.filter(plan="refused")}
    assert len(said) == REFUSED
    for number, (_spoil, words) in FAULTS.items():
        assert words in said[number], (number, said[number])
    assert of.counts["new"] == 300 - REFUSED


def test_what_was_begun_goes_on_where_it_was(clerk, event):
    of = check(read(clerk, event, [guest(number) for number in range(1, 121)]), never)
    of = start_run(by=clerk, of=of, letters=False)

    def stop(done, total):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        run(of, stop)
    of.refresh_from_db()
    assert of.state == ImportState.STOPPED
    stopped_at = Registration.objects.count()
    assert 0 < stopped_at < 120
    of = done(of)
    assert Registration.objects.count() == 120
    assert outcomes(of) == ["created"] * 120


def test_two_workers_import_each_row_once(clerk, event):
    of = check(read(clerk, event, [guest(number) for number in range(1, 121)]), never)
    of = start_run(by=clerk, of=of, letters=False)
    others: list[Import] = []

    def overtake(done, total):
        if done and not others:
            others.append(run(Import.objects.get(pk=of.pk), never))

    run(of, overtake)
    assert Registration.objects.count() == 120
    assert outcomes(of) == ["created"] * 120


def test_a_check_gives_way_to_other_columns_and_to_the_run(clerk, event):
    first = read(clerk, event, [guest(1)])
    other = choose_columns(by=clerk, of=first, columns=[*first.columns[:-1], ""], usual={})
    with pytest.raises(NotReady):
        check(first, never)
    start_run(by=clerk, of=check(other, never), letters=False)
    with pytest.raises(NotReady):
        check(other, never)
    assert Import.objects.get(pk=first.pk).state == ImportState.RUNNING


def test_what_was_checked_anew_meanwhile_does_not_run_unseen(clerk, event):
    of = check(read(clerk, event, [guest(1), guest(2)]), never)
    seen = of.options["seen"]
    mine = Import.objects.get(pk=of.pk)
    assert check(choose_columns(by=clerk, of=of, columns=of.columns, usual={}), never).options["seen"] != seen
    with pytest.raises(NotReady):
        start_run(by=clerk, of=mine, letters=False, seen=seen)
    assert Import.objects.get(pk=of.pk).state == ImportState.CHECKED
    with pytest.raises(NotReady):
        choose_columns(by=clerk, of=mine, columns=mine.columns, usual={"city": "Lund"})
    again = Import.objects.get(pk=of.pk)
    same = check(choose_columns(by=clerk, of=again, columns=again.columns, usual={}), never)
    assert start_run(by=clerk, of=same, letters=False, seen=again.options["seen"]).state == ImportState.RUNNING


def test_whose_registration_has_changed_since_is_not_undone(clerk, event):
    of = done(check(read(clerk, event, [guest(1), guest(2)]), never))
    change_details(by=None, registration=Registration.objects.get(email="guest2@example.org"), details={"city": "Lund"})
    of = undo(of, never, by=clerk)
    assert outcomes(of) == ["undone", "kept"]
    assert "happened to it" in of.rows.get(outcome="kept").problems[0][1]


def test_importing_and_undoing_ask_as_much_for_many_guests_as_for_few(clerk, host):
    def asked(number):
        event = make_event(hosts=[host], international=number // 2, national=number // 2)
        of = check(read(clerk, event, [guest(one) for one in range(1, number + 1)]), never)
        with CaptureQueriesContext(connection) as importing:
            of = done(of, letters=True)
        with CaptureQueriesContext(connection) as undoing:
            undo(of, never, by=clerk)
        assert not event.registrations.live().exists()
        assert audit() == []
        return len(importing), len(undoing)

    # What a process reads once, such as content types.
    asked(2)
    few, many, most = asked(10), asked(90), asked(190)
    # SQLite takes fewer values in one statement than a hundred rows have.
    spare = 0 if connection.vendor == "postgresql" else 30
    assert many[0] <= few[0] + spare
    assert many[1] <= few[1] + spare
    # Two batches instead of one.
    assert most[0] <= 2 * (few[0] + spare)
    assert most[1] <= 2 * (few[1] + spare)


def test_one_who_cannot_be_imported_keeps_nobody_back(clerk, event, monkeypatch):
    of = check(read(clerk, event, [guest(number) for number in range(1, 7)]), never)
    known = make_registration(event, email="guest4@example.org", given_name="Ada")
    # As where an event has no places that could be held, and somebody registers while the import looks.
    monkeypatch.setattr(GuestResource, "is_known_new", lambda self, row: True)
    monkeypatch.setattr(GuestResource, "find", lambda self, row: None)
    of = done(of)
    assert outcomes(of) == ["created", "created", "created", "refused", "created", "created"]
    assert "since the preview" in of.rows.get(outcome="refused").problems[0][1]
    undo(of, never, by=clerk)
    assert Registration.objects.live().get() == known
    assert audit() == []


def test_letters_go_out_when_they_are_wished_for(clerk, event, run_tasks, mailoutbox):
    done(check(read(clerk, event, [guest(1), guest(2)]), never), letters=True)
    run_tasks()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["guest1@example.org", "guest2@example.org"]


def test_the_seats_of_an_import_are_those_of_the_event(clerk, event):
    done(check(read(clerk, event, [guest(number) for number in range(1, 31)]), never))
    assert Registration.objects.filter(status="confirmed").count() == 6
    assert audit() == []


def test_rows_are_forgotten_after_a_month(clerk, event):
    of = check(read(clerk, event, [guest(1)]), never)
    assert forget_imports(now=timezone.now()) == 0
    assert forget_imports(now=timezone.now() + dt.timedelta(days=31)) == 1
    of.refresh_from_db()
    assert (of.rows.count(), of.file_name, of.total) == (0, "", 1)
