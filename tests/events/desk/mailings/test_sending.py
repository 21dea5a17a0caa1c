import datetime as dt
import re

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString

from events.mailings.actions import change_mailing, create_mailing
from events.mailings.enums import DeliveryState, MailingState, Reason
from events.models import Delivery, Mailing
from tests.factories import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(enter, office):
    """Somebody of the network office, signed in."""
    return enter(office)


def address(name, event, *more):
    return reverse(f"desk:{name}", args=[event.pk, *more])


TEXT = {"subject_en": "News of {event}", "body_en": "Hello {name},\n\nplease come to {place}.\n\n{link}"}


def test_a_clerk_writes_chooses_looks_and_sends(browser, office, event, run_tasks, mailoutbox):
    make_registration(event, given_name="Ane", family_name="Sol", email="ane@example.org")
    make_registration(event, given_name="Cem", family_name="Su", email="cem@example.org", language="de")
    DBTaskResult.objects.all().delete()
    assert "No mails yet" in browser.get(address("mailings", event)).text
    assert "{name}" in browser.get(address("mailing_create", event)).text
    answer = browser.post(address("mailing_create", event), TEXT)
    mailing = Mailing.objects.get()
    assert answer.url == address("mailing_recipients", event, mailing.pk)
    page = browser.get(answer.url).text
    assert "2 people get it" in page
    looked = browser.get(answer.url, {"look": "1", "status": "confirmed", "language": "de"}).text
    assert "1 person gets it" in looked
    assert "Su" in looked
    browser.post(answer.url, {"status": "confirmed", "version": mailing.version})
    page = browser.get(address("mailing", event, mailing.pk)).text
    assert "German: 1 recipient would get English." in page
    preview = browser.get(address("mailing_preview", event, mailing.pk), {"language": "de"}).text
    assert "News of Conference" in preview
    letter = browser.get(address("mailing_letter", event, mailing.pk), {"language": "de"})
    assert "sandbox" in letter["Content-Security-Policy"]
    assert "nicht in Ihrer Sprache" in letter.text or "does not exist in your language" in letter.text
    browser.post(address("mailing_preview", event, mailing.pk), {"to": ["en", "de"]})
    run_tasks()
    assert [mail.to for mail in mailoutbox] == [[office.email], [office.email]]
    mailoutbox.clear()
    send = address("mailing_send", event, mailing.pk)
    mailing.refresh_from_db()
    refused = browser.post(send, {"timing": "now", "version": mailing.version})
    assert "Translate the mail first, or tick this." in refused.text
    asked = browser.post(send, {"timing": "now", "version": mailing.version, "despite_gaps": "on"})
    assert "This will happen" in asked.text
    assert "Send to 2 people now" in asked.text
    assert Delivery.objects.count() == 0
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text))
    browser.post(send, {**hidden, "sure": "yes"})
    run_tasks()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ane@example.org", "cem@example.org"]
    assert set(Delivery.objects.values_list("state", "written_in")) == {(DeliveryState.SENT, "en")}
    page = browser.get(address("mailing", event, mailing.pk)).text
    assert "2 letters" in page
    log = browser.get(address("mailing_log", event, mailing.pk), {"q": "cem"}).text
    assert "1 letter found" in log
    assert "German, got English" in log


def test_a_placeholder_that_does_not_exist_is_refused_at_its_field(browser, office, event):
    page = browser.post(address("mailing_create", event), {**TEXT, "body_en": "Dear {nmae}, {link"}).text
    assert "There is no placeholder {nmae}. Do you mean {name}?" in page
    assert "A curly bracket is opened" in page
    assert "Dear {nmae}" in page
    assert not Mailing.objects.exists()


def test_half_a_language_is_refused(browser, office, event):
    page = browser.post(address("mailing_create", event), {**TEXT, "subject_da": "Nyt"}).text
    assert "There is a subject in this language and no text." in page


def test_it_is_planned_on_the_clocks_of_the_event(browser, office, event):
    mailing = draft(event, office)
    send = address("mailing_send", event, mailing.pk)
    gap = {"timing": "at", "send_date": "2032-03-28", "send_time": "02:30", "version": "1"}
    assert "does not exist on this day" in browser.post(send, gap).text
    gap["send_time"] = ""
    assert "28 March 2032, 9:00, Berlin time" in browser.post(send, gap).text
    browser.post(send, {**gap, "sure": "yes"})
    mailing.refresh_from_db()
    assert mailing.state == MailingState.PLANNED
    assert mailing.send_at == dt.datetime(2032, 3, 28, 7, tzinfo=dt.UTC)
    page = browser.get(address("mailing", event, mailing.pk)).text
    assert "Take the plan back" in page
    browser.post(address("mailing_unplan", event, mailing.pk))
    mailing.refresh_from_db()
    assert mailing.state == MailingState.DRAFT


def test_a_rule_says_when_it_goes_out(browser, office, event):
    mailing = draft(event, office)
    send = address("mailing_send", event, mailing.pk)
    page = browser.post(send, {"timing": "rule", "rule": "after_end", "days": "1", "version": "1"}).text
    assert "1 day after the event ends" in page
    assert "whether they came or not" in page


def test_nobody_is_said_before_sending(browser, office, event):
    mailing = draft(event, office)
    page = browser.post(address("mailing_send", event, mailing.pk), {"timing": "now", "version": "1"}).text
    assert "Nobody is meant" in page


def test_two_who_change_one_mail_see_each_other(browser, office, event):
    mailing = draft(event, office)
    change_mailing(by=None, mailing=mailing, facts={"subject": LazyI18nString({"en": "Theirs"})}, version=1)
    page = browser.post(address("mailing_change", event, mailing.pk), {**TEXT, "version": "1"}).text
    assert "Theirs" in page
    assert 'name="version" value="2"' in page
    browser.post(address("mailing_change", event, mailing.pk), {**TEXT, "version": "2"})
    mailing.refresh_from_db()
    assert mailing.subject.data == {"en": TEXT["subject_en"]}


def test_a_sending_confirmed_on_an_old_page_is_not_done(browser, office, event):
    make_registration(event)
    mailing = draft(event, office)
    change_mailing(by=None, mailing=mailing, facts={"recipients": {}}, version=1)
    browser.post(address("mailing_send", event, mailing.pk), {"timing": "now", "version": "1", "sure": "yes"})
    assert not Delivery.objects.exists()


def test_only_the_letters_the_list_shows_are_tried_again_together(browser, office, event, run_tasks):
    mailing = draft(event, office)
    for name, state, language in (
        ("ane", DeliveryState.REFUSED, "en"), ("bo", DeliveryState.BOUNCED, "en"), ("cem", DeliveryState.BOUNCED, "de"),
    ):  # fmt: skip
        guest = make_registration(event, given_name=name.capitalize(), email=f"{name}@example.org")
        Delivery.objects.create(
            mailing=mailing, registration=guest, address=guest.email, language=language, state=state,
            reason=Reason.MAILBOX_FULL, next_at=None,
        )  # fmt: skip
    shown = {"state": "bounced", "q": "CEM"}
    log = browser.get(address("mailing_log", event, mailing.pk), shown).text
    retry = re.search(r'href="([^"]+)">Try all of these again', log).group(1).replace("&amp;", "&")
    assert "1 letter that was deferred, refused, bounced or stopped is tried again." in browser.get(retry).text
    browser.post(retry)
    assert list(Delivery.objects.filter(state=DeliveryState.QUEUED).values_list("address")) == [("cem@example.org",)]
    assert (
        "Try all of these again" not in browser.get(address("mailing_log", event, mailing.pk), {"state": "sent"}).text
    )
    browser.post(address("mailing_retry", event, mailing.pk))
    assert not Delivery.objects.filter(state=DeliveryState.BOUNCED).exists()


def test_templates_are_made_used_and_kept(browser, office, event):
    browser.post(address("mail_template_create", event), {**TEXT, "name": "Soon", "for_network": "on"})
    page = browser.get(address("mail_templates", event)).text
    assert "All events of the network" in page
    template = re.search(r"\?template=(\d+)", page).group(1)
    assert "News of {event}" in browser.get(address("mailing_create", event), {"template": template}).text
    again = browser.post(address("mail_template_create", event), {**TEXT, "name": "Soon", "for_network": "on"})
    assert "There is a template with this name already." in again.text
    mailing = draft(event, office)
    browser.post(address("mailing_template", event, mailing.pk), {**TEXT, "name": "Own"})
    own = event.mail_templates.get()
    browser.post(address("mail_template", event, own.pk), {**TEXT, "name": "Own one", "version": "1"})
    own.refresh_from_db()
    assert own.name == "Own one"
    browser.post(address("mail_template_delete", event, own.pk))
    assert not event.mail_templates.exists()


def test_lists_ask_the_same_number_of_queries(browser, office, event, assert_same_queries):
    mailing = draft(event, office)

    def add():
        guest = make_registration(event)
        Delivery.objects.create(mailing=mailing, registration=guest, address=guest.email, language="en")
        draft(event, office)

    add()
    for name in ("mailing_log", "mailing", "mailing_recipients"):
        assert_same_queries(lambda name=name: browser.get(address(name, event, mailing.pk)), add)
    assert_same_queries(lambda: browser.get(address("mailings", event)), add)


def draft(event, office):
    texts = {"subject": LazyI18nString({"en": "News"}), "body": LazyI18nString({"en": "Hello {name}"})}
    return create_mailing(by=office, event=event, facts={**texts, "recipients": {"status": "confirmed"}})
