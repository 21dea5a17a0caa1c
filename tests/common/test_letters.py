"""Letters: complete in both bodies, in the reader's language, posted with the transaction or not at all."""

import smtplib
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from common import letters
from common.letters.retrying import MOST_ATTEMPTS

pytestmark = pytest.mark.django_db

INVITATION: dict[str, Any] = {
    "to": "maja@example.org",
    "language": "en",
    "title": "You are invited",
    "name": "Maja",
    "paragraphs": ["Katrin invites you.", "You may write <b>articles</b>."],
    "button": "Accept",
    "link": "http://localhost:8000/en/invitations/secret/",
    "closing": "The link is good for a week.",
    "footer": "You get this because somebody invited you.",
}


def sent() -> Any:
    """Return the one letter that was sent; Django's types know nothing of its HTML."""
    (email,) = mail.outbox
    return email


def post(**more: Any) -> None:
    letters.post(to="maja@example.org", subject="Hello", text="A text", language="en", **more)


def test_a_letter_says_everything_twice(run_tasks):
    letters.write(**INVITATION)
    assert mail.outbox == []
    run_tasks()
    email = sent()
    ((html, kind),) = email.alternatives
    assert (email.to, email.subject, kind) == (["maja@example.org"], "You are invited", "text/html")
    for body in (email.body, html):
        for part in ("Hello Maja,", "Katrin invites you.", "Accept", INVITATION["link"], "a week", "somebody invited"):
            assert part in body
    assert "<b>articles</b>" in email.body
    assert "&lt;b&gt;articles&lt;/b&gt;" in html
    assert email.extra_headers["Auto-Submitted"] == "auto-generated"
    assert email.extra_headers["Message-ID"].endswith("@localhost>")


def test_lazy_words_are_read_in_the_language_of_the_letter(run_tasks):
    letters.write(**{**INVITATION, "language": "ar", "title": _("Sunday")})
    run_tasks()
    email = sent()
    assert email.subject == "الأحد"
    assert email.extra_headers["Content-Language"] == "ar"
    assert '<html lang="ar" dir="rtl">' in email.alternatives[0][0]


def test_a_letter_without_a_link_has_no_button(run_tasks):
    letters.write(to="maja@example.org", language="en", title="News", paragraphs=["It has changed."])
    run_tasks()
    email = sent()
    assert 'class="button"' not in email.alternatives[0][0]
    assert email.body.startswith("Hello,\n\nIt has changed.\n")


def test_a_letter_quotes_what_others_wrote_and_says_how_to_get_no_more(run_tasks):
    words = "<b>Good</b> &\nthanks"
    letters.write(**INVITATION, quote=words, quote_language="da", ways_out=[("No more", "https://example.org/no/")])
    run_tasks()
    email = sent()
    html = email.alternatives[0][0]
    assert '<blockquote lang="da" dir="auto"><p>&lt;b&gt;Good&lt;/b&gt; &amp;<br>thanks</p></blockquote>' in html
    assert '<a href="https://example.org/no/" target="_blank">No more</a>' in html
    assert "\n> <b>Good</b> &\n> thanks\n" in email.body
    assert email.body.rstrip().endswith("somebody invited you.\nNo more:\nhttps://example.org/no/")


def test_mail_programs_learn_where_letters_are_stopped(run_tasks):
    letters.write(**INVITATION, unsubscribe_url="https://example.org/no/")
    run_tasks()
    headers = sent().extra_headers
    assert headers["List-Unsubscribe"] == "<https://example.org/no/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_is_offered_over_a_safe_line_only(run_tasks):
    letters.write(**INVITATION, unsubscribe_url="http://localhost:8000/no/")
    run_tasks()
    headers = sent().extra_headers
    assert headers["List-Unsubscribe"] == "<http://localhost:8000/no/>"
    assert "List-Unsubscribe-Post" not in headers


def test_letters_that_must_come_name_no_way_out(run_tasks):
    letters.write(**INVITATION)
    run_tasks()
    assert "List-Unsubscribe" not in sent().extra_headers


def test_nobody_is_greeted_with_a_link(run_tasks):
    letters.write(**{**INVITATION, "name": "see www.example.com"})
    run_tasks()
    assert "example.com" not in mail.outbox[0].body


def test_a_subject_stays_one_line(run_tasks):
    letters.post(to="maja@example.org", subject="Hello\r\nBcc: all@example.org", text="A text", language="en")
    run_tasks()
    assert mail.outbox[0].subject == "Hello Bcc: all@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_letter_dies_with_its_transaction(run_tasks):
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert run_tasks() == 0


class NoServer(EmailBackend):
    """A mail server that answers every letter as it is told to."""

    answer: BaseException

    def send_messages(self, messages):
        raise self.answer


@pytest.fixture
def server(settings, monkeypatch):
    """Return a function that makes the mail server fail with an error."""
    settings.EMAIL_BACKEND = f"{NoServer.__module__}.NoServer"
    return lambda answer: monkeypatch.setattr(NoServer, "answer", answer, raising=False)


def results() -> list[object]:
    return list(DBTaskResult.objects.successful().order_by("enqueued_at").values_list("return_value", flat=True))


def test_a_server_that_is_down_is_tried_again_under_the_same_name(server, settings, run_tasks):
    server(ConnectionRefusedError())
    post(unsubscribe_url="https://example.org/no/")
    assert run_tasks() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    first = DBTaskResult.objects.earliest("enqueued_at")
    waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    assert waiting.run_after > waiting.enqueued_at
    assert waiting.args_kwargs["kwargs"]["attempt"] == 2
    DBTaskResult.objects.filter(pk=waiting.pk).update(run_after=waiting.enqueued_at)
    run_tasks()
    assert results() == ["retried", "sent"]
    headers = sent().extra_headers
    assert headers["Message-ID"] == f"<{first.id}@localhost>"
    assert headers["List-Unsubscribe"] == "<https://example.org/no/>"


def test_an_address_the_server_refuses_is_given_up(server, run_tasks, caplog):
    server(smtplib.SMTPRecipientsRefused({"maja@example.org": (550, b"No such mailbox")}))
    post()
    run_tasks()
    assert results() == ["refused"]
    assert not DBTaskResult.objects.ready().exists()
    assert "maja@example.org" not in caplog.text


def test_the_last_attempt_fails_where_somebody_can_see_it_without_its_secrets(
    server, run_tasks, allow_error_logs, caplog
):
    server(smtplib.SMTPRecipientsRefused({"maja@example.org": (450, b"Try again later")}))
    letters.outbox.send_letter.enqueue(
        to="maja@example.org", subject="Hello", text="A secret", html="", language="en", attempt=MOST_ATTEMPTS
    )
    run_tasks()
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert "SMTPRecipientsRefused" in task.traceback
    assert "secret" not in str(task.args_kwargs)
    for kept in (str(task.args_kwargs), task.traceback, caplog.text):
        assert "maja@example.org" not in kept


def test_a_letter_whose_worker_was_told_to_stop_is_sent_when_resumed(server, settings, run_tasks, allow_error_logs):
    server(SystemExit())
    post()
    run_tasks()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("resume_tasks", stdout=StringIO())
    run_tasks()
    assert sent().to == ["maja@example.org"]


def test_a_letter_nobody_can_send_is_not_kept_either(settings, run_tasks, allow_error_logs):
    settings.EMAIL_BACKEND = "no.such.Backend"
    letters.write(**INVITATION)
    run_tasks()
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert "secret" not in str(task.args_kwargs)


def test_what_was_sent_is_not_kept(run_tasks):
    letters.write(**INVITATION)
    run_tasks()
    (task,) = DBTaskResult.objects.all()
    assert task.status == TaskResultStatus.SUCCESSFUL
    assert "secret" not in str(task.args_kwargs)
