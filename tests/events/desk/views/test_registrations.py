import datetime as dt

import pytest
from django.urls import reverse

from events.registrations.actions import cancel, withdraw
from tests.events.desk.files import export, rows
from tests.factories import make_event, make_partner, make_registration, pool_of


def address(event, name="registrations"):
    return reverse(f"desk:{name}", args=[event.pk])


def names(response):
    return [row.given_name for row in response.context["object_list"]]


@pytest.fixture
def guests(event, organiser):
    """Two international guests with places, one waiting, one national, one who withdrew, one who was cancelled."""
    sender = make_partner(short_name="Catoira")
    make_registration(event, given_name="Søren", family_name="Østergård", sending_partner=sender, sector="politics")
    make_registration(event, given_name="Lucía", family_name="Núñez", organisation="Concello de Catoira", country="ES")
    make_registration(event, given_name="Jamila", family_name="حداد", email="jamila@example.org")
    make_registration(event, given_name="Jürgen", family_name="Müller", organisation="Flüchtlingsrat", country="DE")
    withdraw(by=None, registration=make_registration(event, given_name="Björn", country="DE"))
    cancel(by=organiser, registration=make_registration(event, given_name="Ana", country="DE"))
    return event


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ana", "Björn", "Jürgen", "Jamila", "Lucía", "Søren"]),
        ("status=waiting", ["Jamila"]),
        ("status=live", ["Jürgen", "Jamila", "Lucía", "Søren"]),
        ("status=cancelled", ["Ana"]),
        ("audience=national", ["Ana", "Björn", "Jürgen"]),
        ("sector=politics", ["Søren"]),
        ("q=soren", ["Søren"]),
        ("q=ostergard+soren", ["Søren"]),
        ("q=NUNEZ", ["Lucía"]),
        ("q=fluchtlingsrat", ["Jürgen"]),
        ("q=jamila@example", ["Jamila"]),
        ("q=حداد", ["Jamila"]),
        ("q=soren&status=waiting", []),
        ("ordering=family_name&status=waiting", ["Jamila"]),
        ("ordering=registered_at&status=live", ["Søren", "Lucía", "Jamila", "Jürgen"]),
        ("ordering=token", ["Ana", "Björn", "Jürgen", "Jamila", "Lucía", "Søren"]),
        ("pool=nonsense", ["Ana", "Björn", "Jürgen", "Jamila", "Lucía", "Søren"]),
    ],
)
def test_the_address_holds_filters_search_and_order(desk, guests, query, found):
    assert names(desk.get(f"{address(guests)}?{query}")) == found
    assert names(desk.get(f"{address(guests, 'registration_results')}?{query}")) == found


def test_registrations_are_filtered_by_pool_and_partner(desk, guests):
    pool = pool_of(guests)
    assert names(desk.get(f"{address(guests)}?pool={pool.pk}")) == ["Lucía", "Søren"]
    sender = guests.registrations.get(given_name="Søren").sending_partner
    assert names(desk.get(f"{address(guests)}?partner={sender.pk}")) == ["Søren"]


def test_only_pools_and_partners_of_the_event_can_be_chosen(desk, guests, foreign_event):
    make_registration(foreign_event, sending_partner=make_partner(short_name="Elsewhere"))
    page = desk.get(address(guests)).content.decode()
    assert "Catoira" in page
    assert "Elsewhere" not in page
    stranger = pool_of(foreign_event)
    assert len(names(desk.get(f"{address(guests)}?pool={stranger.pk}"))) == 6


def test_a_row_says_what_matters(desk, guests):
    page = desk.get(f"{address(guests)}?q=jamila").content.decode()
    assert "1 registration found" in page
    for text in ("Jamila حداد", "jamila@example.org", "Hässleholms kommun", "Hässleholm, Sweden", "Waiting"):
        assert text in page, text
    assert "Number 1 in the queue" in page


def test_who_is_called_while_the_list_is_read_has_no_number(desk, guests, monkeypatch):
    monkeypatch.setattr("events.desk.views.registrations.queue_numbers", lambda event: {})
    page = desk.get(address(guests)).content.decode()
    assert "Jamila" in page
    assert "in the queue" not in page


def test_nothing_is_shown_of_another_event(desk, event, partner):
    other = make_event(hosts=[partner])
    make_registration(other, given_name="Elsewhere")
    assert names(desk.get(address(event))) == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({}, "Whoever registers appears here at once."), ({"registration_opens_at": None}, "Set a day on which")],
)
def test_an_empty_list_says_what_to_do(desk, partner, values, sentence):
    event = make_event(hosts=[partner], **values)
    page = desk.get(address(event)).content.decode()
    assert "Nobody has registered yet" in page
    assert sentence in page


def test_the_list_needs_as_many_queries_for_three_rows_as_for_one(desk, partner, assert_same_queries):
    event = make_event(hosts=[partner], international=0)

    def add():
        make_registration(event, sending_partner=make_partner())

    add()
    assert_same_queries(lambda: desk.get(f"{address(event)}?q=maja&status=live"), add)


def test_many_registrations_are_paged(desk, guests, monkeypatch):
    monkeypatch.setattr("events.desk.views.registrations.RegistrationList.paginate_by", 4)
    assert names(desk.get(f"{address(guests)}?p=2")) == ["Lucía", "Søren"]
    page = desk.get(f"{address(guests)}?audience=national&p=1").content.decode()
    assert "Page 1 of 1" in page


def test_names_are_never_markup(desk, event):
    make_registration(event, given_name="<script>alert(1)</script>", family_name="O'Brien")
    for url in (address(event), reverse("desk:event", args=[event.pk])):
        page = desk.get(url).content.decode()
        assert "<script>alert" not in page
        assert "O&#x27;Brien" in page


def test_the_filtered_list_can_be_downloaded(desk, guests):
    page = desk.get(f"{address(guests)}?status=live&q=concello&p=1")
    assert (
        page.context["export_url"]
        == f"{address(guests)[: -len('registrations/')]}exports/registrations/?status=live&q=concello"
    )
    response = export(desk, guests, status="live", q="concello")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{guests.slug}-registrations-20')
    (row,) = rows(response)
    registered = row.pop("Registered")
    assert dt.datetime.strptime(registered, "%Y-%m-%d %H:%M").year >= 2026  # noqa: DTZ007 the year only
    assert row == {
        "Family name": "Núñez",
        "Given name": "Lucía",
        "E-mail": guests.registrations.get(given_name="Lucía").email,
        "Organisation": "Concello de Catoira",
        "Town": "Hässleholm",
        "Country": "Spain",
        "Guests": "International",
        "Status": "Confirmed",
        "Group of places": "International",
        "Sent by": "",
        "Capacity": "As part of my job",
        "Sector": "Administration",
        "Language of messages": "English",
        "Takes part": "On site",
        "Group": "",
        "Accompanies": "",
        "Code": "",
        "Role": "",
        "Registered by": "",
        "E-mail of who registered them": "",
        "Comes in place of": "",
    }


def test_the_whole_list_is_one_file_whatever_its_length(desk, guests, monkeypatch):
    monkeypatch.setattr("events.desk.views.registrations.RegistrationList.paginate_by", 2)
    found = rows(export(desk, guests))
    assert [row["Given name"] for row in found] == ["Ana", "Björn", "Jürgen", "Jamila", "Lucía", "Søren"]
    assert found[3]["Family name"] == "حداد"


def test_the_file_needs_as_many_queries_for_three_rows_as_for_one(desk, event, assert_same_queries):
    def add():
        make_registration(event, sending_partner=make_partner())

    add()
    assert_same_queries(lambda: export(desk, event), add)
