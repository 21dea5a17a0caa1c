"""The list of partners, adding one, changing it, leaving and coming back."""

import datetime as dt
from urllib.parse import urljoin

import pytest
from django.urls import reverse

from partners.actions import change_partner, leave_network
from partners.enums import PartnerKind, PartnerStatus
from partners.models import Partner
from tests.factories import make_partner, make_user

LIST = "/admin/partners/"


@pytest.fixture
def desk(enter, office):
    """The network office's browser."""
    return enter(office)


def names(response):
    return [partner.short_name for partner in response.context["object_list"]]


def facts(**values):
    return {
        "name": "Høje-Taastrup Kommune", "short_name": "Høje-Taastrup", "kind": "municipality", "country": "DK",
        "city": "Taastrup", "latitude": "55,65", "longitude": "12.3", "website": "htk.dk", "joined_on": "2024-01-01",
        "status": "active", **values,
    }  # fmt: skip


def test_the_list_shows_every_state_sorted_as_the_reader_does(desk):
    for name, status in (("Zebra", "active"), ("Århus", "former"), ("Aalborg", "candidate"), ("Østersund", "active")):
        make_partner(name=name, short_name=name, status=PartnerStatus(status))
    assert names(desk.get(LIST)) == ["Aalborg", "Århus", "Østersund", "Zebra"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=arhus", ["Århus"]),
        ("q=kommune+vejle", ["Vejle"]),
        ("q=nothing+like+it", []),
        ("status=former", ["Århus"]),
        ("kind=region", ["Skåne"]),
        ("country=SE", ["Skåne"]),
        ("country=XX", ["Århus", "Skåne", "Vejle"]),
        ("ordering=status", ["Skåne", "Vejle", "Århus"]),
        ("p=99", ["Århus", "Skåne", "Vejle"]),
    ],
)
def test_the_address_holds_search_and_filters(desk, query, found):
    make_partner(name="Århus", short_name="Århus", country="DK", status=PartnerStatus.FORMER)
    make_partner(name="Region Skåne", short_name="Skåne", country="SE", kind=PartnerKind.REGION)
    make_partner(name="Vejle Kommune", short_name="Vejle", country="DK")
    assert sorted(names(desk.get(f"{LIST}?{query}"))) == sorted(found)
    assert sorted(names(desk.get(f"{LIST}results/?{query}"))) == sorted(found)


def test_only_countries_with_partners_are_offered_by_name(desk):
    make_partner(country="SE")
    page = desk.get(LIST).content.decode()
    assert '<option value="SE">Sweden</option>' in page
    assert '<option value="FR"' not in page


def test_an_empty_list_says_what_to_do(desk):
    assert "Add the first one" in desk.get(LIST).content.decode()


def test_a_list_needs_as_many_queries_for_many(desk, assert_same_queries):
    def add():
        make_user(partner=make_partner())

    add()
    assert_same_queries(lambda: desk.get(LIST), add)


@pytest.mark.parametrize("person", ["admin", "editor"])
@pytest.mark.parametrize(
    "path",
    ["", "results/", "new/", "/admin/exports/partners/", "office/", "{own}/", "{own}/details/",
     "{own}/leave/", "{own}/rejoin/"],
)  # fmt: skip
def test_the_offices_screens_do_not_exist_for_partners(request, enter, partner, person, path):
    client = enter(request.getfixturevalue(person))
    address = urljoin(LIST, path.format(own=partner.pk))
    assert client.get(address).status_code == 404
    assert client.post(address, facts()).status_code == 404


def test_strangers_sign_in_first(client, partner):
    response = client.get(f"{LIST}{partner.pk}/people/")
    assert response.status_code == 302
    assert "/login/" in response["Location"] or "/account/" in response["Location"]


def test_a_partner_is_added(desk, told):
    response = desk.post(f"{LIST}new/", facts(), follow=True)
    partner = Partner.objects.get()
    assert told(response) == ["“Høje-Taastrup” has been added."]
    assert (partner.slug, partner.website, str(partner.latitude)) == ("hoje-taastrup", "https://htk.dk", "55.65000")
    assert "55.65000, 12.30000" in response.content.decode()
    assert response.context["changes"][0].what == "Created the partner"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "This field is required."),
        ({"country": "XX"}, "Choose a country from the list."),
        ({"latitude": "north"}, "Write degrees as a number"),
        ({"latitude": ""}, "Latitude and longitude go together"),
        ({"latitude": "91"}, "This must lie between -90 and 90."),
        ({"longitude": "-180,1"}, "This must lie between -180 and 180."),
        ({"website": "no address"}, "Enter a valid URL."),
        ({"joined_on": "yesterday"}, "Enter a valid date."),
        ({"status": "former"}, "Select a valid choice."),
        ({"name": "VERY LONG " * 20}, "at most 150 characters"),
    ],
)
def test_a_mistake_keeps_what_was_typed(desk, values, sentence):
    response = desk.post(f"{LIST}new/", facts(**values))
    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert 'value="Taastrup"' in page
    assert not Partner.objects.exists()


def test_two_partners_of_one_name_are_one_too_many(desk, partner):
    page = desk.post(f"{LIST}new/", facts(name=partner.name.upper())).content.decode()
    assert "There is a partner with this name already." in page


def browser_sends(response, **values):
    """Return what a browser sends from the form on a page when only `values` were touched."""
    form = response.context["form"]
    sent = {field.name: field.value() for field in form}
    kept = {name: value for name, value in sent.items() if value not in (None, False)}
    return {**kept, **values}


def test_a_partner_is_renamed_and_keeps_its_address(desk, partner, told):
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    response = desk.post(address, browser_sends(desk.get(address), short_name="VNB Hannover"), follow=True)
    assert told(response) == ["The details of “VNB Hannover” have been saved."]
    assert Partner.objects.get().slug == "vnb"
    assert (response.context["changes"][0].what, response.context["changes"][0].detail) == (
        "Changed the partner",
        "Short name",
    )


def test_a_new_address_is_given_when_asked_for(desk, partner):
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    desk.post(address, browser_sends(desk.get(address), short_name="VNB Hannover", new_address="on"))
    assert Partner.objects.get().slug == "vnb-hannover"


def test_two_who_save_at_once_see_where_they_differ(desk, partner):
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    mine = browser_sends(desk.get(address), city="Hildesheim", country="AT", kind="region")
    change_partner(by=None, partner=partner, facts={"city": "Celle", "joined_on": dt.date(2020, 2, 1)})

    response = desk.post(address, mine)
    page = response.content.decode()
    assert "Somebody else saved this partner while you were working on it." in page
    assert [(row.label, row.stored, row.typed) for row in response.context["differences"]] == [
        ("Kind", "Adult education association", "Region"),
        ("Country", "Germany", "Austria"),
        ("Town", "Celle", "Hildesheim"),
        ("Joined on", "1 February 2020", ""),
    ]
    assert 'value="Hildesheim"' in page
    assert Partner.objects.get().city == "Celle"

    desk.post(address, {**mine, "version": response.context["form"]["version"].value()})
    assert Partner.objects.get().city == "Hildesheim"


@pytest.mark.parametrize("version", ["", "0", "nonsense", "99"])
def test_a_form_that_lost_its_version_never_wins(desk, partner, version):
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    response = desk.post(address, browser_sends(desk.get(address), city="Celle", version=version))
    assert response.status_code == 200
    assert Partner.objects.get().city == "Hannover"


def test_two_who_make_the_same_change_are_told_too(desk, partner, told):
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    mine = browser_sends(desk.get(address), city="Celle")
    change_partner(by=None, partner=partner, facts={"city": "Celle"})
    assert "Somebody else changed this partner" in told(desk.post(address, mine))[0]


def test_a_partner_leaves_and_comes_back(desk, partner, told):
    leave = reverse("partners_desk:leave", args=[partner.pk])
    assert "It can come back at any time." in desk.get(leave).content.decode()
    response = desk.post(leave, {"left_on": "2026-06-30"}, follow=True)
    assert told(response) == ["“VNB” is now a former partner."]
    assert "until 30 June 2026" in response.content.decode()
    assert "This partner has left the network already." in desk.post(leave, {"left_on": "2026-07-01"}).content.decode()

    rejoin = reverse("partners_desk:rejoin", args=[partner.pk])
    response = desk.post(rejoin, {"joined_on": ""}, follow=True)
    assert told(response) == ["“VNB” is an active partner again."]
    assert Partner.objects.get().left_on is None
    assert "has not left" in desk.post(rejoin, {"joined_on": ""}).content.decode()


def test_leaving_on_a_day_to_come_is_refused_in_words(desk, partner):
    page = desk.post(reverse("partners_desk:leave", args=[partner.pk]), {"left_on": "2099-01-01"}).content.decode()
    assert "This day is still to come." in page
    partner.refresh_from_db()
    assert partner.status == "active"


def test_leaving_before_joining_is_refused_in_words(desk, partner):
    change_partner(by=None, partner=partner, facts={"joined_on": dt.date(2020, 1, 1)})
    page = desk.post(reverse("partners_desk:leave", args=[partner.pk]), {"left_on": "2019-01-01"}).content.decode()
    assert "A partner cannot leave before it joined." in page
    assert 'value="2019-01-01"' in page


def test_a_former_partners_last_day_can_be_put_right_and_its_status_not(desk, partner):
    leave_network(by=None, partner=partner, left_on=dt.date(2026, 6, 30))
    address = reverse("partners_desk:partner_edit", args=[partner.pk])
    response = desk.get(address)
    assert "status" not in response.context["form"].fields
    desk.post(address, browser_sends(response, left_on="2026-07-31", status="active"))
    stored = Partner.objects.get()
    assert (stored.left_on, stored.status) == (dt.date(2026, 7, 31), PartnerStatus.FORMER)


def test_a_partner_that_does_not_exist_is_missing(desk):
    assert desk.get(f"{LIST}99999/").status_code == 404


def test_the_history_names_people_and_roles(desk, partner, editor):
    [created_role, created] = desk.get(reverse("partners_desk:partner", args=[partner.pk])).context["changes"]
    assert (created_role.what, created_role.detail, created_role.who) == (
        "Set a person's role",
        "Edgar Editor: Partner editor",
        "Automatically",
    )
    assert created.detail == ""
