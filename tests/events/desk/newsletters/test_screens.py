"""Newsletters in the back office."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events.desk.mailings.limits import count_test
from events.mailings.enums import DeliveryState, MailingState, Reason
from events.mailings.newsletters import actions
from events.models import Delivery, Issue, Newsletter
from partners.enums import MembershipRole
from tests.events.desk.conftest import admit
from tests.factories import make_event, make_partner, make_user
from tests.factories.newsletters import make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(partner):
    return admit(make_user(partner=partner, role=MembershipRole.ADMIN, first_name="Katrin"))


@pytest.fixture
def editor(partner):
    return admit(make_user(partner=partner, role=MembershipRole.EDITOR))


@pytest.fixture
def newsletter(partner):
    return make_newsletter(partner)


@pytest.fixture
def issue(newsletter):
    return make_issue(newsletter)


def address(name, *arguments):
    return reverse(f"newsletters:{name}", args=arguments)


def typed(issue=None, **values):
    names = {"en": "0", "de": "1"}
    texts = {"subject_en": "Spring", "body_en": "Dear all", **values}
    fields = {}
    for name, value in texts.items():
        kind, _, code = name.rpartition("_")
        fields[f"{kind}_{names[code]}" if code in names and kind in ("subject", "body") else name] = value
    return {"version": issue.mailing.version if issue else "", **fields}


def test_an_administrator_begins_a_newsletter_and_writes_its_first_issue(enter, administrator, partner, told):
    desk = enter(administrator)
    assert "Begin a newsletter" in desk.get(address("newsletters")).text
    begun = desk.post(
        address("begin"), {"partner": partner.pk, "about_0": "Every month.", "is_open": "on"}, follow=True
    )
    assert told(begun) == ["The newsletter is there. Write its first issue."]
    newsletter = Newsletter.objects.get()
    assert (newsletter.partner, str(newsletter.about), newsletter.is_open) == (partner, "Every month.", True)

    event = make_event()
    form = desk.get(address("issue_create", newsletter.pk))
    assert str(event.name) in form.text
    desk.post(address("issue_create", newsletter.pk), typed(events=[event.pk]))
    issue = Issue.objects.get()
    assert (str(issue.mailing.subject), list(issue.events.all())) == ("Spring", [event])


def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, newsletter):
    page = desk.post(address("issue_create", newsletter.pk), typed(subject_en="", body_de="Liebe Leute"))
    assert "Write a subject in at least one language." in page.text
    assert "Liebe Leute" in page.text
    assert not Issue.objects.exists()


def test_two_who_save_at_once_see_where_they_differ(desk, issue):
    before = typed(issue, subject_en="Summer")
    actions.change_issue(
        by=None, issue=issue, version=1,
        facts={"subject": issue.mailing.subject, "body": {"en": "Somebody else’s"}, "events": [], "articles": []},
    )  # fmt: skip
    page = desk.post(address("issue_change", issue.pk), before)
    assert "Somebody else saved this issue" in page.text
    assert "Somebody else’s" in page.text
    assert "Summer" in page.text
    issue.mailing.refresh_from_db()
    assert str(issue.mailing.subject) == "Spring"


def test_editors_write_and_only_administrators_send_and_see_addresses(enter, editor, administrator, newsletter, issue):
    desk = enter(editor)
    maja = make_subscriber(newsletter)
    letter = Delivery.objects.create(
        mailing=issue.mailing, address="x@example.org", language="en", state=DeliveryState.REFUSED,
        reason=Reason.MAILBOX_FULL, next_at=None,
    )  # fmt: skip
    closed = [
        address("describe", newsletter.pk), address("subscribers", newsletter.pk),
        address("subscriber_off", newsletter.pk, maja.pk), address("issue_send", issue.pk),
        address("issue_unplan", issue.pk), address("issue_stop", issue.pk), address("issue_retry", issue.pk),
        address("letters", issue.pk), address("letter_again", issue.pk, letter.pk),
    ]  # fmt: skip
    for path in closed:
        assert desk.get(path).status_code == 404, path
        assert desk.post(path).status_code == 404, path
    for path in (address("newsletter", newsletter.pk), address("issue", issue.pk)):
        page = desk.get(path).text
        assert maja.email not in page
        assert all(f'href="{hidden}"' not in page for hidden in closed)
    boss = enter(administrator)
    for path in closed:
        assert boss.get(path).status_code == 200, path


def test_other_partners_newsletters_do_not_exist(desk):
    other = make_newsletter(make_partner())
    issue = make_issue(other)
    for path in (
        address("newsletter", other.pk), address("issue_create", other.pk), address("issue", issue.pk),
        address("preview", issue.pk, "en"), address("preview_letter", issue.pk, "en"), address("issue_test", issue.pk),
    ):  # fmt: skip
        assert desk.get(path).status_code == 404
    assert str(other) not in desk.get(address("newsletters")).text


def test_sending_says_first_who_gets_what_and_asks_about_missing_translations(
    enter, administrator, newsletter, issue, run_tasks, told
):
    make_subscriber(newsletter, language="de")
    make_subscriber(newsletter, email="ali@example.org", language="ar")
    run_tasks()
    mail.outbox.clear()
    desk = enter(administrator)
    page = desk.get(address("issue_send", issue.pk)).text
    assert "It goes to 2 subscribers" in page
    assert "Readers of Arabic get it in English" in page
    assert Delivery.objects.count() == 0

    refused = desk.post(address("issue_send", issue.pk), {"when": "now"})
    assert "say that it may go" in refused.text
    sent = desk.post(address("issue_send", issue.pk), {"when": "now", "despite_gaps": "on"}, follow=True)
    assert told(sent) == ["The issue goes out now: 2 letters."]
    run_tasks()
    assert sorted(message.to[0] for message in mail.outbox) == ["ali@example.org", "maja@example.org"]
    assert "ali@example.org" in desk.get(address("letters", issue.pk)).text
    assert desk.get(address("issue_send", issue.pk)).status_code == 404
    assert desk.get(address("issue_change", issue.pk)).status_code == 200
    assert "cannot be changed" in desk.post(address("issue_change", issue.pk), typed(issue)).text


def test_nobody_to_send_to_and_a_time_that_has_passed_are_said(enter, administrator, newsletter, issue):
    desk = enter(administrator)
    assert "Nobody has subscribed" in desk.post(address("issue_send", issue.pk), {"when": "now"}).text
    make_subscriber(newsletter)
    for typed_in, said in (
        ({"when": "at"}, "Choose the day."),
        ({"when": "at", "day": "2020-01-01", "time": "09:00"}, "has passed already"),
    ):
        assert said in desk.post(address("issue_send", issue.pk), typed_in).text


def test_an_issue_that_a_colleague_has_changed_is_looked_at_again(enter, administrator, newsletter, issue):
    make_subscriber(newsletter)
    desk = enter(administrator)
    send = address("issue_send", issue.pk)
    seen = issue.mailing.version
    assert f'name="version" value="{seen}"' in desk.get(send).text
    desk.post(address("issue_change", issue.pk), typed(issue, subject_en="Summer"))
    told_so = desk.post(send, {"when": "now", "version": seen}).text
    assert "Somebody else has changed the issue meanwhile." in told_so
    assert f'name="version" value="{seen + 1}"' in told_so
    assert not Delivery.objects.exists()
    desk.post(send, {"when": "now", "version": seen + 1})
    assert Delivery.objects.count() == 1


def test_what_a_newsletter_is_about_is_not_overwritten_silently(enter, administrator, newsletter):
    desk = enter(administrator)
    describe = address("describe", newsletter.pk)
    mark = re.search(r'name="seen" value="([^"]+)"', desk.get(describe).text).group(1)
    desk.post(describe, {"about_0": "Every month.", "is_open": "on"})
    answer = desk.post(describe, {"about_0": "Every week.", "is_open": "on", "seen": mark}).text
    assert "Somebody else saved this" in answer
    newsletter.refresh_from_db()
    assert str(newsletter.about) == "Every month."


def test_planning_and_taking_back(enter, administrator, newsletter, issue):
    make_subscriber(newsletter)
    desk = enter(administrator)
    day = (timezone.localtime() + dt.timedelta(days=3)).date()
    desk.post(address("issue_send", issue.pk), {"when": "at", "day": day.isoformat(), "time": "09:30"})
    issue.mailing.refresh_from_db()
    assert issue.mailing.state == MailingState.PLANNED
    assert timezone.localtime(issue.mailing.send_at).time() == dt.time(9, 30)
    assert "goes out on" in desk.get(address("issue", issue.pk)).text
    desk.post(address("issue_unplan", issue.pk))
    issue.mailing.refresh_from_db()
    assert issue.mailing.state == MailingState.DRAFT


def test_a_test_goes_to_oneself_alone(desk, organiser, newsletter, issue, run_tasks):
    make_subscriber(newsletter)
    run_tasks()
    mail.outbox.clear()
    desk.post(address("issue_test", issue.pk), {"languages": ["en", "de"]})
    run_tasks()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([organiser.email], "Test: Spring"),
        ([organiser.email], "Test: Frühling"),
    ]


def test_many_tests_in_a_short_time_are_refused_and_mails_to_guests_count_too(desk, organiser, issue, monkeypatch):
    monkeypatch.setattr("events.desk.mailings.limits.MOST_TESTS", 1)
    count_test(organiser)
    refused = desk.post(address("issue_test", issue.pk), {"languages": ["en"]})
    assert "You have sent many tests in a short time." in refused.text
    assert not ModelLogEntry.objects.filter(action="newsletter.issue_tested").exists()


def test_the_preview_shows_each_language_in_a_closed_frame(desk, issue):
    assert "Frühling" in desk.get(address("preview", issue.pk, "de")).text
    frame = desk.get(address("preview_letter", issue.pk, "ar"))
    assert 'dir="rtl"' in frame.text
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert desk.get(address("preview", issue.pk, "xx")).status_code == 404


def test_somebody_is_taken_off_the_list_and_an_issue_deleted(enter, administrator, newsletter, issue):
    maja = make_subscriber(newsletter)
    desk = enter(administrator)
    assert maja.email in desk.get(address("subscribers", newsletter.pk)).text
    desk.post(address("subscriber_off", newsletter.pk, maja.pk))
    assert not newsletter.subscribers.exists()
    desk.post(address("issue_delete", issue.pk))
    assert not Issue.objects.exists()


def test_the_list_says_whose_letters_come_back_and_why(enter, administrator, newsletter, issue):
    maja = make_subscriber(newsletter)
    make_subscriber(newsletter, email="ane@example.org")
    Delivery.objects.create(
        mailing=issue.mailing, address=maja.email, language="en", state=DeliveryState.BOUNCED,
        reason=Reason.NO_SUCH_ADDRESS, code="550 5.1.1", next_at=None, settled_at=timezone.now(),
    )  # fmt: skip
    desk, path = enter(administrator), address("subscribers", newsletter.pk)
    page = desk.get(path).text
    assert "1 address is set aside" in page
    assert str(Reason.NO_SUCH_ADDRESS.label) in page
    assert [one.email for one in desk.get(path, {"state": "aside"}).context["object_list"]] == [maja.email]
    assert [one.email for one in desk.get(path, {"state": "subscribed"}).context["object_list"]] == ["ane@example.org"]
    assert desk.get(address("subscriber_off", newsletter.pk, maja.pk)).status_code == 200
    assert [row.number for row in desk.get(address("newsletters")).context["rows"]] == [1]


def test_only_the_letters_the_list_shows_are_tried_again_together(enter, administrator, issue):
    for name, state in (("ane", DeliveryState.REFUSED), ("maja", DeliveryState.BOUNCED)):
        Delivery.objects.create(
            mailing=issue.mailing, address=f"{name}@example.org", language="en", state=state,
            reason=Reason.MAILBOX_FULL, next_at=None,
        )  # fmt: skip
    desk = enter(administrator)
    log = desk.get(address("letters", issue.pk), {"state": "bounced"}).text
    assert f'href="{address("issue_retry", issue.pk)}?state=bounced"' in log
    desk.post(f"{address('issue_retry', issue.pk)}?state=bounced")
    assert list(Delivery.objects.filter(state=DeliveryState.QUEUED).values_list("address")) == [("maja@example.org",)]


def test_lists_ask_the_same_however_long_they_are(enter, administrator, newsletter, assert_same_queries):
    desk, numbers = enter(administrator), iter(range(9))
    make_subscriber(newsletter)
    make_issue(newsletter)
    assert_same_queries(
        lambda: desk.get(address("subscribers", newsletter.pk)),
        lambda: make_subscriber(newsletter, email=f"{next(numbers)}@example.org"),
    )
    assert_same_queries(lambda: desk.get(address("newsletter", newsletter.pk)), lambda: make_issue(newsletter))
