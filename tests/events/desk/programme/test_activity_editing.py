"""Adding and changing activities at the desk."""

import datetime as dt

import pytest
from django.urls import reverse

from events.desk.programme.activity_form import ActivityForm
from events.models import Activity, Speaker, Theme
from events.programme.actions.activities import change_activity
from events.programme.enums import ActivityStatus, ContributionRole
from tests.events.desk.programme.forms import browser_sends
from tests.factories import make_event
from tests.factories.programme import make_activity


@pytest.fixture
def event(partner):
    starts_at = dt.datetime(2031, 3, 18, 8, tzinfo=dt.UTC)
    return make_event(hosts=[partner], starts_at=starts_at, ends_at=starts_at + dt.timedelta(days=2))


def create(event):
    return reverse("desk:activity_create", args=[event.pk])


def edit(activity):
    return reverse("desk:activity_edit", args=[activity.event_id, activity.pk])


def typed(**values):
    """Return a whole new workshop as a browser sends it."""
    return {
        "kind": "workshop",
        "title_0": "Letters people read",
        "date": "2031-03-18",
        "start_time": "10:00",
        "end_time": "11:30",
        "step_free": "unknown",
        **values,
    }


def sent(activity, **values):
    """Return what a browser sends when only `values` were touched."""
    activity = Activity.objects.select_related("event").get(pk=activity.pk)
    return {**browser_sends(ActivityForm(event=activity.event, activity=activity)), **values}


def test_the_form_begins_on_the_first_day(desk, event):
    page = desk.get(create(event)).content.decode()
    assert 'value="2031-03-18"' in page
    assert "All times are in Berlin time." in page
    assert "Nobody has been added to this programme yet." in page


def test_an_activity_is_added_with_its_places(desk, organiser, event, told):
    amal = Speaker.objects.create(event=event, name="Amal Haddad")
    roles = {f"cast_{number}_role": "speaker" for number in range(4)}
    people = {"cast_0_person": amal.pk, **roles}
    response = desk.post(create(event), typed(international_places="10", national_places="14", **people), follow=True)
    assert told(response) == ["“Letters people read” has been added as a draft."]
    activity = Activity.objects.get()
    assert activity.status == ActivityStatus.DRAFT
    assert list(activity.pools.values_list("audience", "capacity")) == [("international", 10), ("national", 14)]
    assert [row.speaker for row in activity.contributions.all()] == [amal]


def test_what_is_refused_keeps_everything_typed(desk, event, told):
    response = desk.post(create(event), typed(end_time="09:00", abstract_0="About letters", group_size="many"))
    page = response.content.decode()
    assert "The end must come after the start." in page
    assert "About letters" in page
    assert 'value="many"' in page
    assert "The activity was not added" in page
    assert not Activity.objects.exists()


def test_an_activity_is_changed(desk, event, told):
    activity = make_activity(event)
    theme = Theme.objects.all()[0]
    response = desk.post(
        edit(activity), sent(activity, title_0="Letters", methods="Fishbowl", themes=[theme.pk]), follow=True
    )
    assert told(response) == ["“Letters” has been saved."]
    stored = Activity.objects.get()
    assert (str(stored.title), stored.methods, list(stored.themes.all())) == ("Letters", ["Fishbowl"], [theme])


def test_saving_an_untouched_form_changes_nothing(desk, event):
    activity = make_activity(event)
    desk.post(edit(activity), sent(activity))
    assert Activity.objects.get().version == 1


def test_two_who_save_at_once_see_where_they_differ(desk, office, event):
    amal = Speaker.objects.create(event=event, name="Amal Haddad")
    activity = make_activity(event, cast=[(amal, ContributionRole.SPEAKER)])
    mine = sent(activity, host_institution="Library", has_captions="on", cast_0_role="moderator")
    change_activity(by=office, activity=activity, facts={"host_institution": "Theatre", "kind": "seminar"})

    response = desk.post(edit(activity), mine)
    page = response.content.decode()
    assert "Somebody else saved this activity while you were working on it." in page
    assert [(row.label, row.stored, row.typed) for row in response.context["differences"]] == [
        ("Captions", "No", "Yes"),
        ("Host institution", "Theatre", "Library"),
        ("Kind", "Seminar", "Workshop"),
        ("People", "Amal Haddad (Speaker)", "Amal Haddad (Moderator)"),
    ]
    assert 'value="Library"' in page
    assert Activity.objects.get().host_institution == "Theatre"

    again = {**mine, "version": response.context["form"]["version"].value()}
    desk.post(edit(activity), again)
    stored = Activity.objects.get()
    assert (stored.host_institution, stored.kind, stored.has_captions) == ("Library", "workshop", True)


def test_the_same_change_twice_is_no_difference(desk, office, event, told):
    activity = make_activity(event)
    mine = sent(activity, host_institution="Library")
    change_activity(by=office, activity=activity, facts={"host_institution": "Library"})
    response = desk.post(edit(activity), mine)
    assert response.context["differences"] == []
    assert told(response)[0].startswith("Somebody else changed this activity")


@pytest.mark.parametrize("version", ["", "many"])
def test_a_form_without_its_version_is_taken_for_an_old_one(desk, event, version):
    activity = make_activity(event)
    desk.post(edit(activity), sent(activity, host_institution="Library", version=version))
    assert Activity.objects.get().host_institution == ""


def test_a_field_of_a_study_visit_is_there_for_every_kind(desk, event):
    visit = make_activity(event, kind="study_visit", group_size=12)
    page = desk.get(edit(visit)).content.decode()
    assert 'name="group_size" value="12"' in page
    desk.post(edit(visit), sent(visit, kind="workshop"))
    assert Activity.objects.get().group_size == 12


def test_the_form_asks_as_often_for_three_people_as_for_one(desk, event, assert_same_queries):
    activity = make_activity(event)

    def add():
        Speaker.objects.create(event=event, name="Amal Haddad")

    add()
    assert_same_queries(lambda: desk.get(edit(activity)), add)


def test_what_a_saved_activity_clashes_with_is_said_at_once(desk, event, told):
    response = desk.post(create(event), typed(date="2031-03-28"), follow=True)
    added, warned = told(response)
    assert "has been added as a draft" in added
    assert "It is saved, and has 1 conflict:" in warned
    assert "“Letters people read” begins before the event or ends after it." in warned
    assert reverse("desk:conflicts", args=[event.pk]) in warned
    activity = Activity.objects.get()
    _saved, again = told(desk.post(edit(activity), sent(activity), follow=True))
    assert "It is saved, and has 1 conflict:" in again
    assert len(told(desk.post(edit(activity), sent(activity, date="2031-03-18"), follow=True))) == 1
