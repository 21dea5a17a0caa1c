"""Lists that are sent regularly: when, to whom, once, and when that ends."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from common.jobs.models import Job
from common.jobs.progress import Progress
from events.desk.exports.actions import EventOver, NoRecipients, save_view, send_due, send_regularly
from events.desk.exports.enums import Rhythm
from events.desk.exports.jobs import run
from events.desk.exports.models import RegularExport, SavedView
from events.desk.exports.rhythm import next_due
from events.desk.exports.sources import source_for
from events.registrations.questions.enums import Kind
from partners.actions import remove_membership
from tests.events.desk.conftest import admit
from tests.events.registrations.answering import answer
from tests.events.registrations.asking import CONFIRMED, ask
from tests.factories import make_registration, make_user

DAY = dt.timedelta(days=1)


@pytest.fixture
def view(event, organiser):
    source = source_for("registrations", user=organiser, event=event, query="status=live")
    return save_view(by=organiser, source=source, name="Hotel", columns=["email"], file_format="csv")


def sent_to(view, *people, **when):
    options = {"rhythm": Rhythm.DAILY, "weekday": None, "hour": 7, **when}
    return send_regularly(by=people[0], view=view, recipients=people, **options)


@pytest.mark.parametrize(
    ("rhythm", "weekday", "after", "due"),
    [
        # Friday; in Copenhagen it is an hour or two later than in UTC.
        (Rhythm.DAILY, None, "2027-01-15T05:59+00:00", "2027-01-15T06:00+00:00"),
        (Rhythm.DAILY, None, "2027-01-15T06:00+00:00", "2027-01-16T06:00+00:00"),
        (Rhythm.WORKING_DAYS, None, "2027-01-15T07:00+00:00", "2027-01-18T06:00+00:00"),
        (Rhythm.WEEKLY, 0, "2027-01-15T07:00+00:00", "2027-01-18T06:00+00:00"),
        (Rhythm.WEEKLY, 4, "2027-01-15T07:00+00:00", "2027-01-22T06:00+00:00"),
        (Rhythm.DAILY, None, "2027-03-27T07:00+00:00", "2027-03-28T05:00+00:00"),
    ],
)
def test_a_list_is_due_at_its_hour_on_the_clocks_of_the_event(rhythm, weekday, after, due, event):
    event.time_zone = "Europe/Copenhagen"
    regular = RegularExport(view=SavedView(event=event), rhythm=rhythm, weekday=weekday, hour=7)
    assert next_due(regular, dt.datetime.fromisoformat(after)) == dt.datetime.fromisoformat(due)


def test_each_recipient_gets_a_link_that_opens_for_them_alone_and_nobody_twice(
    desk, event, view, organiser, partner, enter, run_tasks, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path
    make_registration(event, email="maja@example.org")
    run_tasks()
    mail.outbox.clear()
    colleague = admit(make_user(partner=partner, language="de"))
    regular = sent_to(view, organiser, colleague)
    now = regular.next_at
    assert send_due(now=now - dt.timedelta(minutes=1)) == 0
    assert send_due(now=now) == 1
    assert send_due(now=now) == 0
    run_tasks()
    assert sorted(message.to[0] for message in mail.outbox) == sorted([organiser.email, colleague.email])
    own = Job.objects.get(by=organiser)
    letter = next(message for message in mail.outbox if message.to == [organiser.email])
    assert reverse("jobs:job", args=[own.pk]) in letter.body
    assert "maja@example.org" not in letter.body + str(letter.attachments)
    file = desk.get(reverse("jobs:file", args=[own.pk]))
    assert b"maja@example.org" in b"".join(file.streaming_content)
    assert enter(colleague).get(reverse("jobs:file", args=[own.pk])).status_code == 404
    regular.refresh_from_db()
    assert (regular.sent_at, regular.next_at) == (now, now + DAY)


def test_a_job_done_again_after_a_dead_worker_writes_no_second_letter(
    event, view, organiser, run_tasks, settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path

    regular = sent_to(view, organiser)
    send_due(now=regular.next_at)
    job = Job.objects.select_related("by").get()
    run(job, Progress(job))
    again = Job.objects.select_related("by").get()
    assert run(again, Progress(again)) == {"rows": 0}
    run_tasks()
    assert len(mail.outbox) == 1


def test_sensitive_answers_are_not_sent_by_themselves(event, organiser, run_tasks, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    ask(event, "diet", Kind.CHOICE, choices=("vegan", "halal"), is_sensitive=True, stage=CONFIRMED)
    answer(make_registration(event), stage=CONFIRMED, diet="vegan")
    source = source_for("registrations", user=organiser, event=event)
    view = save_view(by=organiser, source=source, name="Diets", columns=["email", "answer.diet"], file_format="csv")
    send_due(now=sent_to(view, organiser).next_at)
    run_tasks()
    with Job.objects.get().file.open() as file:
        assert b"Vegan" not in file.read()
    assert not ModelLogEntry.objects.filter(action="answers.read").exists()


def test_who_does_not_organise_it_any_more_gets_nothing(event, view, organiser, partner, run_tasks, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    leaving = make_user(partner=partner)
    regular = sent_to(view, organiser, leaving)
    membership = leaving.memberships.get()
    remove_membership(by=organiser, membership=membership)
    send_due(now=regular.next_at)
    assert [job.by for job in Job.objects.all()] == [organiser]
    assert list(regular.recipients.all()) == [organiser]


def test_it_ends_when_the_event_is_over_or_nobody_is_left(event, view, organiser):
    regular = sent_to(view, organiser)
    event.__class__.objects.filter(pk=event.pk).update(starts_at=timezone.now() - 2 * DAY, ends_at=timezone.now() - DAY)
    call_command("send_exports")
    assert RegularExport.objects.exists()
    assert send_due(now=regular.next_at) == 0
    assert not RegularExport.objects.exists()
    view.refresh_from_db()
    with pytest.raises(EventOver):
        sent_to(SavedView.objects.select_related("event").get(), organiser)


def test_only_organisers_can_be_recipients(desk, event, view, outsider, organiser):
    with pytest.raises(NoRecipients):
        sent_to(view, outsider)
    url = reverse("desk:export_send", args=[event.pk, view.pk])
    sent = {"rhythm": "weekly", "weekday": "2", "hour": "6", "recipients": [outsider.pk]}
    assert "Not saved" in desk.post(url, sent).content.decode()
    desk.post(url, {**sent, "recipients": [organiser.pk]})
    regular = RegularExport.objects.get()
    assert (regular.rhythm, regular.weekday, regular.hour) == ("weekly", 2, 6)
    page = desk.get(reverse("desk:exports", args=[event.pk])).content.decode()
    assert "Once a week: Wednesday at 6:00" in page
    stop = reverse("desk:export_stop", args=[event.pk, regular.pk])
    assert "Stop sending “Hotel”?" in desk.get(stop).content.decode()
    desk.post(stop)
    assert not RegularExport.objects.exists()
