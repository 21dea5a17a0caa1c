import datetime as dt

from django.urls import reverse
from django.utils import timezone

from events.desk.statistics import counts
from events.desk.statistics.charts import charts_of
from events.desk.statistics.scope import Scope
from events.registrations.actions import withdraw
from events.registrations.models import Registration
from tests.factories import make_event, make_registration


def table(count, user, event=None):
    return [(row.label, row.values) for row in count(Scope(user, event, "en")).rows]


def test_registrations_are_counted_by_country_sector_and_partner(organiser, event, partner, foreign_event):
    make_registration(event, country="SE")
    make_registration(event, country="DE", sending_partner=partner)
    make_registration(foreign_event)
    assert table(counts.by_country, organiser, event) == [("Germany", (1, 1)), ("Sweden", (1, 1))]
    assert table(counts.by_partner, organiser, event) == [("No partner", (1, 1)), (str(partner), (1, 1))]
    assert sum(values[0] for _label, values in table(counts.by_sector, organiser, event)) == 2
    assert sum(values[0] for _label, values in table(counts.by_capacity, organiser)) == 2


def test_days_without_registrations_are_told_and_long_times_week_by_week(organiser, event):
    first, second = make_registration(event), make_registration(event)
    begin = dt.datetime(2026, 9, 7, 10, tzinfo=dt.UTC)
    Registration.objects.filter(pk=first.pk).update(registered_at=begin)
    Registration.objects.filter(pk=second.pk).update(registered_at=begin + dt.timedelta(days=2))
    assert [values for _label, values in table(counts.over_time, organiser, event)] == [(1, 1), (0, 1), (1, 2)]
    Registration.objects.filter(pk=second.pk).update(registered_at=begin + dt.timedelta(days=70))
    weeks = [values for _label, values in table(counts.over_time, organiser, event)]
    assert len(weeks) == 11
    assert weeks[-1] == (1, 2)


def test_who_was_confirmed_at_an_earlier_event_comes_again(organiser, event, partner):
    earlier = make_event(hosts=[partner], international=2)
    make_registration(earlier, email="ada@example.org")
    past = timezone.now() - dt.timedelta(days=30)
    type(earlier).objects.filter(pk=earlier.pk).update(starts_at=past, ends_at=past + dt.timedelta(hours=8))
    make_registration(event, email="ada@example.org")
    make_registration(event, email="new@example.org")
    assert table(counts.by_first_time, organiser, event) == [
        ("First time", (1, 1)),
        ("Has been confirmed at an earlier event", (1, 1)),
    ]


def test_places_given_up_are_counted(organiser, event):
    withdraw(by=None, registration=make_registration(event))
    make_registration(event)
    assert table(counts.after_the_place, organiser, event) == [
        ("Confirmed now", (1,)),
        ("Withdrew from a confirmed place", (1,)),
    ]


def test_the_page_shows_charts_and_hands_over_tables(desk, event, foreign_event):
    make_registration(event, country="SE")
    page = desk.get(reverse("desk:statistics", args=[event.pk])).content.decode()
    assert page.count('<svg class="chart-drawing"') >= 5
    file = desk.get(reverse("desk:statistics_file", args=[event.pk, "country"]))
    assert file.content.decode("utf-8-sig").splitlines() == ["Country,Registered,With a place", "Sweden,1,1"]
    assert desk.get(reverse("desk:statistics_file", args=[event.pk, "nothing"])).status_code == 404
    assert desk.get(reverse("desk:statistics", args=[foreign_event.pk])).status_code == 404


def test_all_events_of_an_organiser_are_counted_together_and_no_others(desk, event, foreign_event):
    make_registration(event, country="SE")
    make_registration(foreign_event, country="ES")
    file = desk.get(reverse("desk:statistics_all_file", args=["country"])).content.decode()
    assert "Sweden" in file
    assert "Spain" not in file
    assert "By event" in desk.get(reverse("desk:statistics_all")).content.decode()


def test_many_people_need_as_many_queries_as_one(organiser, event, assert_same_queries):
    assert_same_queries(lambda: charts_of(Scope(organiser, event, "en")), lambda: make_registration(event))
