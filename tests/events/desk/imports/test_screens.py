"""The way of a clerk: file, columns, preview, import, report, undo."""

import csv
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Registration
from events.registrations.models import Import
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.events.desk.imports.files import COLUMNS, csv_of, guest
from tests.factories import make_event, make_partner, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    return make_partner()


@pytest.fixture
def event(host):
    return make_event(hosts=[host], international=30, national=30)


@pytest.fixture
def desk(client, host):
    """The browser of somebody who organises the event."""
    client.force_login(admit(make_user(partner=host)))
    return client


def upload(desk, event, rows, name="guests.csv"):
    file = SimpleUploadedFile(name, csv_of(rows).getvalue())
    return desk.post(reverse("imports:new_of_event", args=["guests", event.pk]), {"file": file}, follow=True)


def look(desk, response):
    """Take the columns as they were guessed."""
    form = response.context["form"]
    return desk.post(
        response.request["PATH_INFO"], {name: form[name].value() or "" for name in form.fields}, follow=True
    )


def test_the_whole_way(desk, event, run_tasks):
    response = upload(desk, event, [COLUMNS, guest(1), guest(2, country="Atlantis"), guest(3)])
    assert "3 rows in" in response.content.decode()
    page = look(desk, response)
    text = page.content.decode()
    assert "“Atlantis” is not one of the choices." in text
    assert "Import 2 rows" in text
    assert "<b>2</b> Confirmed" in text
    assert not Registration.objects.exists()
    of = Import.objects.get()
    refused = desk.get(reverse("imports:import", args=[of.pk]), {"plan": "refused"}).content.decode()
    assert "guest2@example.org" in refused
    assert "guest1@example.org" not in refused
    run = reverse("imports:run", args=[of.pk])
    assert "Without that nobody can be imported." in desk.post(run, {"letters": ""}).content.decode()
    desk.post(run, {"letters": "", "agreed": "on"})
    run_tasks()
    assert Registration.objects.count() == 2
    page = desk.get(reverse("imports:import", args=[of.pk])).content.decode()
    assert "What the import did" in page
    report = b"".join(desk.get(reverse("imports:report", args=[of.pk])).streaming_content).decode()
    assert report.count("Added") == 2
    assert "Atlantis" in report
    assert len({len(row) for row in csv.reader(report.splitlines())}) == 1
    undo = reverse("imports:undo", args=[of.pk])
    assert "2 things that this import added" in desk.get(undo).content.decode()
    desk.post(undo, {"letters": ""})
    run_tasks()
    assert not Registration.objects.live().exists()
    assert list(of.rows.values_list("outcome", flat=True)) == ["undone", "refused", "undone"]


def test_a_preview_that_is_no_longer_so_is_looked_at_again(desk, event):
    page = look(desk, upload(desk, event, [COLUMNS, guest(1), guest(2)]))
    of = Import.objects.get()
    sent = {"letters": "", "agreed": "on", "seen": page.context["form"]["seen"].value()}
    assert sent["seen"]
    assert f'value="{sent["seen"]}"' in page.content.decode()
    columns = desk.get(reverse("imports:columns", args=[of.pk])).context["form"]
    others = {name: columns[name].value() or "" for name in columns.fields}
    desk.post(reverse("imports:columns", args=[of.pk]), {**others, "usual_city": "Lund", "usual_capacity": ""})
    page = desk.post(reverse("imports:run", args=[of.pk]), sent, follow=True)
    assert "has gone on meanwhile" in page.content.decode()
    of.refresh_from_db()
    assert of.state == "checked"


def test_the_same_file_twice_is_said(desk, event):
    first = look(desk, upload(desk, event, [COLUMNS, guest(1)]))
    earlier = Import.objects.get()
    page = upload(desk, event, [COLUMNS, guest(1)]).content.decode()
    there = earlier.created_at.astimezone(ZoneInfo(event.time_zone))
    assert f"The same file was chosen on {there.day} {there:%B %Y}, {there.hour}:{there:%M}" in page
    assert reverse("imports:import", args=[earlier.pk]) in page
    assert first.status_code == 200


@pytest.mark.parametrize(("screen", "address"), [("desk:events", "events"), ("desk:programme", "activities")])
def test_what_can_be_imported_is_offered_where_it_is_listed(desk, event, screen, address):
    where = [event.pk] if address == "activities" else []
    way = reverse("imports:new_of_event" if where else "imports:new", args=[address, *where])
    assert f'href="{way}"' in desk.get(reverse(screen, args=where)).content.decode()


def test_people_are_imported_from_their_list(client, host):
    client.force_login(admit(make_user(partner=host, role=MembershipRole.ADMIN)))
    page = client.get(reverse("partners_desk:people", args=[host.pk])).content.decode()
    assert reverse("imports:new", args=["people"]) in page


def test_a_file_that_is_none_is_said_at_its_field(desk, event):
    file = SimpleUploadedFile("people.xlsx", b"\x89PNG\r\n\x1a\n and more")
    response = desk.post(reverse("imports:new_of_event", args=["guests", event.pk]), {"file": file})
    assert "This is no spreadsheet" in response.content.decode()


def test_somebody_elses_import_is_not_there(desk, event, client):
    upload(desk, event, [COLUMNS, guest(1)])
    of = Import.objects.get()
    client.force_login(admit(make_user(partner=make_partner())))
    for name in ("import", "columns", "run", "undo", "report", "import_results"):
        assert client.get(reverse(f"imports:{name}", args=[of.pk])).status_code == 404
    assert client.get(reverse("imports:new_of_event", args=["guests", event.pk])).status_code == 404


def test_lists_ask_as_much_for_three_as_for_one(desk, event, assert_same_queries):
    look(desk, upload(desk, event, [COLUMNS, guest(1), guest(2, country="X")]))
    numbers = iter(range(10, 99))
    first = Import.objects.get()
    address = reverse("imports:import", args=[first.pk])

    def add_row():
        number = next(numbers)
        first.rows.create(number=number, cells=guest(number), plan="refused", problems=[["city", "No."]])

    assert_same_queries(lambda: desk.get(address), add_row)
    assert_same_queries(
        lambda: desk.get(reverse("imports:imports")), lambda: upload(desk, event, [COLUMNS, guest(next(numbers))])
    )
