"""From a file to registrations and back, by the actions."""

import pytest

from events.desk.imports.actions import check, choose_columns, read_file, run, start_run, undo
from events.desk.imports.kinds import kind_named
from events.models import Registration
from events.registrations.models import ImportState
from tests.events.desk.imports.files import COLUMNS, csv_of, guest
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
    return read_file(by=clerk, kind=kind_named(kind), event=event, file=csv_of([COLUMNS, *rows]), name="guests.csv")


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
    choose_columns(by=clerk, of=first, columns=[*first.columns[:-1], ""], usual={})
    check(first, never)
    again = read(clerk, event, [guest(2)])
    assert again.columns[-1] == ""


def test_every_row_of_a_long_file_is_read(clerk, event):
    of = read(clerk, event, [guest(number) for number in range(1, 1501)])
    assert of.total == of.rows.count() == 1500
    assert list(of.rows.order_by("number").values_list("number", flat=True)) == list(range(2, 1502))
