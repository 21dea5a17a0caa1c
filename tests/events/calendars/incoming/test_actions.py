"""Calendars of partners' websites: added, followed, given up for a while, and told of."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from common.fetching import NoAnswer, TooSlow
from events.calendars.enums import FeedState
from events.calendars.incoming import actions
from events.calendars.incoming.actions import (
    add_feed,
    pause_feed,
    read_due,
    read_feed,
    read_now,
    remove_feed,
    resume_feed,
)
from events.calendars.incoming.asking import plain_address
from events.calendars.incoming.errors import AlreadyAdded, AskedTooOften, FeedGone, TooManyFeeds
from events.calendars.incoming.failures import NotRead
from events.calendars.incoming.queries import shown
from events.calendars.models import IncomingEntry, IncomingFeed
from partners.actions import leave_network
from partners.models import Partner
from tests.events.calendars.incoming.written import calendar, coming, entry
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.django_db

ADDRESS = "https://town.example/calendar.ics"


@pytest.fixture
def partner() -> Partner:
    return make_partner()


@pytest.fixture
def feed(partner, website) -> IncomingFeed:
    website.says(calendar(coming("Choir"), coming("Market", days=20)), ETag='"1"', Last_Modified="yesterday")
    return add_feed(by=None, partner=partner, url=ADDRESS)


def titles() -> list[str]:
    return [entry.title for entry in shown()]


def due(feed: IncomingFeed) -> None:
    IncomingFeed.objects.filter(pk=feed.pk).update(due_at=timezone.now() - dt.timedelta(minutes=1))


def fail(feed: IncomingFeed, times: int = 1) -> IncomingFeed:
    for _time in range(times):
        feed = read_feed(by=None, feed=feed)
    return feed


def test_what_stands_there_is_shown_at_once(feed, partner):
    assert titles() == ["Choir", "Market"]
    assert (feed.state, feed.etag, feed.modified, feed.failures) == (FeedState.READ, '"1"', "yesterday", 0)
    assert dt.timedelta(minutes=50) < feed.due_at - feed.read_at < dt.timedelta(minutes=70)
    assert ModelLogEntry.objects.for_instance(partner).filter(action="partner.calendar_added").exists()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        (" webcal://town.example/calendar.ics ", ADDRESS),
        ("WEBCAL://town.example/calendar.ics", ADDRESS),
        ("town.example/calendar.ics#top", ADDRESS),
        ("http://town.example/?a=1", "http://town.example/?a=1"),
    ],
)
def test_addresses_are_taken_as_people_copy_them(typed, url):
    assert plain_address(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "  ", "https://", "https://[::1", "two words", "https://town.example/" + "a" * 1000]
)
def test_what_is_no_address_is_refused_in_words(typed):
    with pytest.raises(NotRead) as refused:
        plain_address(typed)
    assert "http" in str(refused.value)


def test_a_calendar_that_cannot_be_read_is_not_added(partner, website):
    website.says(b"<html>")
    with pytest.raises(NotRead) as refused:
        add_feed(by=None, partner=partner, url=ADDRESS)
    assert "no calendar" in str(refused.value)
    assert not IncomingFeed.objects.exists()


def test_a_partner_has_each_calendar_once_and_only_a_few(feed, partner, website):
    with pytest.raises(AlreadyAdded):
        add_feed(by=None, partner=partner, url="webcal://town.example/calendar.ics")
    IncomingFeed.objects.bulk_create(IncomingFeed(partner=partner, url=f"{ADDRESS}?{number}") for number in range(4))
    with pytest.raises(TooManyFeeds):
        add_feed(by=None, partner=partner, url=f"{ADDRESS}?5")
    assert len(website.asked) == 1


def test_websites_are_asked_only_for_what_is_new(feed, website):
    website.says(status=304)
    read = read_feed(by=None, feed=feed)
    assert website.asked[-1] == {
        "Accept": "text/calendar, */*;q=0.1", "If-None-Match": '"1"', "If-Modified-Since": "yesterday"
    }  # fmt: skip
    assert (read.state, titles()) == (FeedState.READ, ["Choir", "Market"])
    assert not ModelLogEntry.objects.for_instance(feed).exclude(data__added=2).exists()


def test_once_a_week_it_is_read_anew(feed, website):
    IncomingFeed.objects.update(read_at=timezone.now() - dt.timedelta(days=7))
    website.says(calendar(coming("Choir")))
    read_feed(by=None, feed=IncomingFeed.objects.get())
    assert website.asked[-1].keys() == {"Accept"}
    assert titles() == ["Choir"]


def test_the_same_bytes_are_not_read_again(feed, website, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError

    monkeypatch.setattr("events.calendars.incoming.asking.read_apart", refuse)
    assert read_feed(by=None, feed=feed).state == FeedState.READ


def test_new_changed_and_vanished_entries_are_followed(feed, website):
    kept = IncomingEntry.objects.get(title="Choir").pk
    website.says(calendar(coming("Choir in the park", "GEO:52.37;9.73", uid="Choir"), coming("Talk", days=30)))
    read_feed(by=None, feed=feed)
    assert titles() == ["Choir in the park", "Talk"]
    assert str(IncomingEntry.objects.get(pk=kept).latitude) == "52.37000"
    last = ModelLogEntry.objects.for_instance(feed).latest("pk")
    assert (last.action, last.data) == ("calendar.followed", {"added": 1, "changed": 1, "vanished": 1})


def test_one_identity_twice_is_one_entry(feed, website):
    website.says(calendar(coming("Once", uid="1"), coming("Twice", uid="1", days=11)))
    read_feed(by=None, feed=feed)
    assert titles() == ["Once"]


def test_what_stands_in_two_calendars_of_a_partner_is_shown_once(feed, partner, website):
    both = coming("Choir"), coming("Fair"), coming("Another one", days=11, uid="Market")
    website.says(calendar(*both))
    second = add_feed(by=None, partner=partner, url="https://town.example/music.ics")
    assert sorted(titles()) == ["Another one", "Choir", "Fair", "Market"]
    other = add_feed(by=None, partner=make_partner(), url=ADDRESS)
    assert titles().count("Choir") == 2
    remove_feed(by=None, feed=other)
    pause_feed(by=None, feed=feed)
    assert sorted(titles()) == ["Another one", "Choir", "Fair"]
    assert second.entries.count() == 3


@pytest.mark.parametrize("said", ["text/calendar; charset=ISO-8859-1", "text/calendar; charset=punycode", "", '";;"'])
def test_old_letters_are_read(partner, website, said):
    website.says(calendar(coming("Käse")).decode().encode("latin-1"), Content_Type=said)
    add_feed(by=None, partner=partner, url=ADDRESS)
    assert titles() == ["Käse"]


def test_cancelled_entries_paused_calendars_and_partners_who_left_are_not_shown(feed, partner, website):
    website.says(calendar(coming("Choir", "STATUS:CANCELLED"), coming("Market")))
    read_feed(by=None, feed=feed)
    assert titles() == ["Market"]
    pause_feed(by=None, feed=feed)
    assert titles() == []
    resume_feed(by=None, feed=feed)
    assert titles() == ["Market"]
    leave_network(by=None, partner=partner, left_on=timezone.localdate())
    assert (titles(), read_due(most=5)) == ([], 0)


def test_only_what_takes_place_within_a_span_is_asked_for(feed):
    choir, market = shown()
    assert list(shown(begin=choir.ends_at)) == [choir, market]
    assert list(shown(begin=choir.ends_at + dt.timedelta(seconds=1))) == [market]
    assert list(shown(end=market.starts_at)) == [choir]


def test_a_calendar_that_has_moved_is_read_and_says_so(feed, website):
    website.says(calendar(coming("Choir")), moved_to="https://town.example/new.ics")
    read = read_feed(by=None, feed=feed)
    assert (read.state, read.failures, read.failure, titles()) == (FeedState.READ, 0, "moved", ["Choir"])
    # The same address with https is no other one to whoever typed it.
    IncomingFeed.objects.update(url="http://town.example/old.ics")
    website.says(status=304, moved_to="https://town.example/old.ics")
    assert read_feed(by=None, feed=IncomingFeed.objects.get()).failure == ""


def test_a_website_that_fails_is_asked_less_and_less_often(feed, website):
    website.says(error=TooSlow())
    pauses = []
    for _attempt in range(7):
        feed = read_feed(by=None, feed=feed)
        pauses.append(round((feed.due_at - timezone.now()) / dt.timedelta(hours=1), 1))
    assert all(
        0.9 * wanted <= pause <= 1.1 * wanted for pause, wanted in zip(pauses, (1, 2, 4, 8, 16, 24, 24), strict=True)
    )
    assert (feed.state, feed.failures, feed.failure) == (FeedState.FAILING, 7, "slow")
    assert titles() == ["Choir", "Market"]


@pytest.mark.parametrize(
    ("said", "hours"), [("7200", 2), ("Wed, 01 Jan 2020 00:00:00 GMT", 0.9), ("99999999999", 168), ("soon", 0.9)]
)
def test_a_website_may_ask_to_be_left_alone(feed, website, said, hours):
    website.says(status=503, Retry_After=said)
    waits = fail(feed).due_at - timezone.now()
    assert dt.timedelta(hours=hours * 0.99) < waits < dt.timedelta(hours=hours + 0.25)


def test_partners_are_told_once_that_it_fails_and_once_that_it_works(feed, partner, website, run_tasks):
    make_user(partner=partner, email="ane@example.org", language="en")
    website.says(error=NoAnswer())
    fail(feed, 2)
    run_tasks()
    assert mail.outbox == []
    failing = fail(feed, 3)
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == ["ane@example.org"]
    assert "cannot be reached" in letter.body
    assert ADDRESS in letter.body
    website.says(calendar(coming("Choir")))
    assert read_feed(by=None, feed=failing).told_at is None
    read_feed(by=None, feed=IncomingFeed.objects.get())
    run_tasks()
    assert [one.subject for one in mail.outbox] == [
        "The calendar of your website cannot be read", "The calendar of your website can be read again"
    ]  # fmt: skip


def test_what_is_gone_for_good_is_paused_and_told_at_once(feed, partner, website, run_tasks):
    make_user(partner=partner)
    website.says(status=410)
    assert fail(feed).state == FeedState.PAUSED
    run_tasks()
    assert len(mail.outbox) == 1
    due(feed)
    assert (read_due(most=5), titles()) == (0, [])
    assert resume_feed(by=None, feed=feed).failure == ""


def test_what_was_paused_or_removed_while_the_website_answered_stays_so(feed, website):
    pause_feed(by=None, feed=feed)
    website.says(calendar(coming("Late")))
    assert read_feed(by=None, feed=feed).state == FeedState.PAUSED
    remove_feed(by=None, feed=feed)
    for act in (read_feed, pause_feed, resume_feed, remove_feed):
        with pytest.raises(FeedGone):
            act(by=None, feed=feed)
    assert not IncomingEntry.objects.exists()


def test_nobody_presses_the_button_all_the_time(feed):
    user = make_user()
    read_now(by=user, feed=feed)
    with pytest.raises(AskedTooOften):
        read_now(by=user, feed=feed)


def test_the_command_reads_what_is_due_once(feed, website, capsys):
    call_command("read_calendars")
    due(feed)
    website.says(calendar(coming("New")))
    call_command("read_calendars")
    call_command("read_calendars")
    assert capsys.readouterr().out.split("\n")[:3] == ["0 calendars read.", "1 calendars read.", "0 calendars read."]
    assert titles() == ["New"]


def test_who_reads_has_the_calendar_alone_for_a_while(feed):
    due(feed)
    assert actions._claim() == feed
    assert actions._claim() is None


def test_one_that_fails_for_our_own_fault_stops_no_other(feed, partner, website, monkeypatch, allow_error_logs):
    website.says(calendar(entry("DTSTART:20200101T000000Z")))
    add_feed(by=None, partner=partner, url=f"{ADDRESS}?2")
    IncomingFeed.objects.update(due_at=timezone.now() - dt.timedelta(minutes=1))
    read = []

    def read_one(*, by, feed):
        read.append(feed.pk)
        raise ZeroDivisionError

    monkeypatch.setattr(actions, "read_feed", read_one)
    assert read_due(most=5) == 2
    assert len(set(read)) == 2
