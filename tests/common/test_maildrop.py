"""The demonstration's mailbox: nothing is lost, nothing outside its folder is shown, letters can do no harm."""

from email.mime.text import MIMEText
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from django.urls import include, path

from common import maildrop
from config.urls import urlpatterns as site_urls

LETTER = "<!DOCTYPE html><style>p { color: red }</style><p>Hej <b>Åse</b></p>"

# As `config.urls` has it in the demonstration.
urlpatterns = [path("outbox/", include("common.maildrop_urls")), *site_urls]

# Every page has the site's frame, an error page too.
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.EMAIL_BACKEND = "common.maildrop.EmailBackend"
    return tmp_path / "mail"


def send(subject: str = "Din plads er bekræftet", *, html: str = LETTER, to: str = "ane@example.org") -> str:
    """Send one message; returns the name it is stored under."""
    email = EmailMultiAlternatives(subject, "Hej Åse\nhttps://example.org/da/", to=[to])
    if html:
        email.attach_alternative(html, "text/html")
    part = MIMEText("BEGIN:VCALENDAR\r\n", "calendar", "utf-8")
    part.add_header("Content-Disposition", "attachment", filename='Køge "2027".ics')
    email.attach(part)
    email.connection = get_connection("common.maildrop.EmailBackend")
    assert email.send() == 1
    return maildrop.stored_names()[0]


def is_missing(client: Client, address: str) -> bool:
    """Tell whether nothing is found there; the site looks for such a page in the reader's language first."""
    return client.get(address, follow=True).status_code == 404


def test_message_is_kept_whole(folder):
    stored = maildrop.read(send())
    assert stored is not None
    assert stored.subject == "Din plads er bekræftet"
    assert stored.recipients == "ane@example.org"
    assert "example.org" in stored.sender
    assert stored.text == "Hej Åse\nhttps://example.org/da/"
    assert stored.html == LETTER
    assert [(item.filename, item.content_type) for item in stored.attachments] == [('Køge "2027".ics', "text/calendar")]
    assert stored.attachments[0].content == b"BEGIN:VCALENDAR\r\n"
    assert stored.stored_at.tzinfo is not None
    assert {file.suffix for file in folder.iterdir()} == {".eml"}


def test_long_subject_is_read_as_it_was_written():
    subject = "Din plads er bekræftet: " + "migration og køn " * 8
    stored = maildrop.read(send(subject))
    assert stored is not None
    assert stored.subject == subject.strip()


def test_newest_comes_first_and_old_ones_make_room(monkeypatch):
    monkeypatch.setattr(maildrop, "MOST_KEPT", 3)
    sent = [send(f"Number {number}") for number in range(5)]
    assert maildrop.stored_names() == sent[:1:-1]


def test_half_written_and_foreign_files_are_not_listed(folder):
    name = send()
    (folder / f"{name[:-1]}x.part").write_bytes(b"half")
    (folder / "notes.eml").write_bytes(b"Subject: foreign\n\n")
    assert maildrop.stored_names() == [name]


@pytest.mark.parametrize("name", ["..", "../secret", "/etc/passwd", "notes", "", "0" * 20 + "-zzzzzzzz"])
def test_only_our_own_names_are_opened(folder, name):
    send()
    (folder.parent / "secret.eml").write_bytes(b"Subject: secret\n\n")
    assert maildrop.read(name) is None


@pytest.mark.parametrize("address", ["..%2Fsecret/", "%2e%2e%2fsecret/letter/", "notes/", "notes/attachments/0/"])
def test_addresses_lead_to_nothing_else(client, folder, address):
    send()
    (folder.parent / "secret.eml").write_bytes(b"Subject: secret\n\n")
    assert is_missing(client, f"/outbox/{address}")


def test_list_shows_every_message_and_pages_through_them(client):
    for number in range(26):
        send(f"Number {number} <b>")
    first = client.get("/outbox/").content.decode()
    assert "Number 25 &lt;b&gt;" in first
    assert "Number 0 &lt;b&gt;" not in first
    assert "ane@example.org" in first
    assert "Number 0 &lt;b&gt;" in client.get("/outbox/?page=2").content.decode()


def test_empty_outbox_says_what_to_do(client):
    page = client.get("/outbox/").content.decode()
    assert "No mail yet" in page
    assert "/events/" in page


def test_message_page_frames_the_letter_and_offers_the_files(client):
    name = send()
    response = client.get(f"/outbox/{name}/")
    page = response.content.decode()
    assert "Din plads er bekræftet" in page
    assert f'src="/outbox/{name}/letter/"' in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert "color: red" not in page
    assert '<a href="https://example.org/da/"' in page
    assert f'href="/outbox/{name}/attachments/0/"' in page
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_message_without_html_has_no_frame(client):
    name = send(html="")
    assert "<iframe" not in client.get(f"/outbox/{name}/").content.decode()
    assert is_missing(client, f"/outbox/{name}/letter/")


def test_letter_may_style_itself_and_nothing_else(client: Client):
    response = client.get(f"/outbox/{send()}/letter/")
    assert response.content.decode() == LETTER
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "sandbox allow-popups" in policy
    assert "script" not in policy
    assert "allow-same-origin" not in policy


def test_attachment_is_saved_under_its_name(client):
    name = send()
    response = client.get(f"/outbox/{name}/attachments/0/")
    assert response.content == b"BEGIN:VCALENDAR\r\n"
    assert response["Content-Type"] == "text/calendar"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''K%C3%B8ge")
    assert is_missing(client, f"/outbox/{name}/attachments/1/")


def test_nothing_of_it_is_routed_outside_the_demonstration():
    assert not [pattern for pattern in site_urls if str(pattern.pattern) == "outbox/"]
