"""Activities, events, partners and people: what their rows find, make and change."""

import datetime as dt

import pytest
from django.urls import reverse

from events.desk.imports.actions import NotReady, check, read_file, run, start_run, start_undo, undo
from events.desk.imports.kinds import all_kinds
from events.models import Activity, Event
from events.registrations.models import Import, ImportState
from partners.enums import MembershipRole
from partners.models import Invitation, Membership, Partner
from tests.events.desk.conftest import admit
from tests.events.desk.imports.files import csv_of, kind_called
from tests.factories import make_event, make_office, make_partner, make_user
from tests.factories.programme import make_activity

pytestmark = pytest.mark.django_db


def imported(by, kind, rows, event=None):
    """Read, check and run a file."""
    of = check(read_file(by=by, kind=kind_called(kind), event=event, file=csv_of(rows), name="a.csv"), print)
    return run(start_run(by=by, of=of, letters=False), print)


def outcomes(of):
    return list(of.rows.values_list("outcome", flat=True))


def problems(of):
    return [text for row in of.rows.all() for _column, text in row.problems]


def test_activities_are_added_as_drafts_changed_and_deleted_again():
    host = make_partner()
    clerk, event = make_user(partner=host), make_event(hosts=[host])
    known = make_activity(event, title="World café")
    day = event.starts_at.astimezone(event.zone).date()
    rows = [
        ["Titel", "Beginn", "Ende", "Art", "Group size"],
        ["world café", "", "", "", "12"],
        ["Fishbowl", f"{day} 10:00", f"{day} 11:00", "Workshop", ""],
        ["Backwards", f"{day} 11:00", f"{day} 10:00", "", ""],
        ["Nowhere", "46000", "", "castle", ""],
    ]
    of = imported(clerk, "activities", rows, event)
    assert outcomes(of) == ["changed", "created", "refused", "refused"]
    known.refresh_from_db()
    assert known.group_size == 12
    fishbowl = Activity.objects.get(title__contains="Fishbowl")
    assert fishbowl.starts_at.astimezone(event.zone).hour == 10
    assert any("is a number" in text for text in problems(of))
    of = undo(of, print, by=clerk)
    assert outcomes(of) == ["changed", "undone", "refused", "refused"]
    assert not Activity.objects.filter(pk=fishbowl.pk).exists()


def test_events_are_made_as_drafts_on_their_own_clocks():
    host = make_partner()
    clerk = make_user(partner=host)
    present = make_event(hosts=[host], city="Hannover")
    rows = [
        ["Address name", "Name", "Start", "End", "Time zone", "Host country", "Town"],
        ["", "Spring school", "2028-04-06 09:00", "2028-04-07 16:00", "Europe/Copenhagen", "Denmark", "Vejle"],
        [present.slug, "", "", "", "", "", "Celle"],
        ["nowhere", "", "", "", "", "", "X"],
        ["", "No zone", "2028-04-06 09:00", "2028-04-07", "Mars/Base", "DK", "Vejle"],
    ]
    of = imported(clerk, "events", rows)
    assert outcomes(of) == ["created", "changed", "refused", "refused"], problems(of)
    made = Event.objects.get(slug="spring-school")
    assert made.status == "draft"
    assert made.starts_at == dt.datetime(2028, 4, 6, 7, tzinfo=dt.UTC)
    present.refresh_from_db()
    assert present.city == "Celle"
    with pytest.raises(NotReady):
        start_undo(by=clerk, of=of, letters=False)


@pytest.mark.parametrize(("kind", "word"), [("events", "drafts stay drafts"), ("partners", "pages and rights")])
def test_what_is_never_taken_back_offers_no_undoing(client, kind, word):
    office = admit(make_office())
    client.force_login(office)
    of = Import.objects.create(
        kind=kind, by=office, state=ImportState.DONE, counts={"did_created": 1}, columns=[], headings=[]
    )
    page = client.get(reverse("imports:import", args=[of.pk])).content.decode()
    assert word in page
    assert "Undo the import" not in page
    assert client.get(reverse("imports:undo", args=[of.pk])).status_code == 404
    assert word in client.get(reverse("imports:new", args=[kind])).content.decode()


def test_partners_are_added_and_changed():
    office = make_office()
    make_partner(short_name="VNB", name="Verein", city="Hannover")
    rows = [
        ["address", "name", "short_name", "kind", "country", "town"],
        ["", "Vejle Kommune", "Vejle", "municipality", "DK", "Vejle"],
        ["vnb", "", "", "", "", "Celle"],
        ["", "Verein", "V", "region", "DE", "X"],
    ]
    of = imported(office, "partners", rows)
    assert outcomes(of) == ["created", "changed", "refused"]
    assert set(Partner.objects.values_list("city", flat=True)) == {"Vejle", "Celle"}


def test_people_are_invited_and_their_role_is_changed():
    partner, other = make_partner(short_name="Mine"), make_partner(short_name="Theirs")
    clerk = make_user(partner=partner)
    colleague = make_user(partner=partner, role=MembershipRole.EDITOR)
    rows = [
        ["E-mail", "Partner", "Role"],
        ["new@example.org", "mine", ""],
        [colleague.email, "mine", "Partner administrator"],
        ["stranger@example.org", other.slug, ""],
        ["broken", "mine", ""],
    ]
    of = imported(clerk, "people", rows)
    assert outcomes(of) == ["created", "changed", "refused", "refused"], problems(of)
    assert Invitation.objects.get().email == "new@example.org"
    assert Membership.objects.get(user=colleague).role == MembershipRole.ADMIN
    again = imported(clerk, "people", rows[:2])
    assert outcomes(again) == ["same"]
    of = undo(of, print, by=clerk)
    assert Invitation.objects.get().withdrawn_at is not None
    assert outcomes(of)[0] == "undone"


def test_who_looks_after_one_partner_need_not_name_it():
    partner = make_partner()
    assert outcomes(imported(make_user(partner=partner), "people", [["E-mail"], ["new@example.org"]])) == ["created"]
    assert Invitation.objects.get().partner == partner


@pytest.mark.parametrize("kind", ["guests", "attendance", "online_log", "activities", "events", "partners", "people"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_examples_can_be_had(client, kind, suffix):
    client.force_login(admit(make_office()))
    response = client.get(reverse("imports:example", args=[kind, suffix]))
    assert response.status_code == 200
    assert f"{kind}-example.{suffix}" in response["Content-Disposition"]


def test_every_kind_knows_its_own_examples():
    for kind in all_kinds():
        labels = kind.resource.labels()
        for example in kind.resource.examples:
            assert example.keys() <= labels.keys(), kind.code
