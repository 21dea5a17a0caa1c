import uuid

import pytest

from events.mailings.bounces.reading import LARGEST, NoReport, Report, Unreadable, report_in

OURS = uuid.UUID("6f1c1f0e-53b5-4a6a-9d54-0a2b3c4d5e6f")
REPORT = f"""From: MAILER-DAEMON@mx.example.org
To: conferences@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; ane@example.org
Original-Recipient: rfc822;ane@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ane@example.org>: User unknown

--b
Content-Type: {{kind}}

From: conferences@example.org
Message-ID: <{OURS}@localhost>
Subject: News

Hello Ane
--b--
"""


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_tells_which_letter_and_why(kind):
    assert report_in(REPORT.format(kind=kind).encode()) == [Report(OURS, "failed", 550, "5.1.1")]


def test_a_delay_is_no_failure():
    content = REPORT.format(kind="message/rfc822").replace("Action: failed", "Action: delayed (for now)")
    content = content.replace("delayed (for now)", "delayed").replace("Status: 5.1.1", "Status: 4.4.1")
    assert report_in(content.encode())[0].action == "delayed"


def test_a_report_may_name_the_letter_as_what_it_answers():
    content = REPORT.format(kind="text/plain").replace("MIME-Version", f"In-Reply-To: <{OURS}@localhost>\nMIME-Version")
    assert report_in(content.encode())[0].identity == OURS


def test_what_is_no_report_changes_nothing():
    whole = REPORT.format(kind="message/rfc822")
    for content in (
        b"",
        b"Subject: Out of office\n\nI am away",
        whole.replace("multipart/report", "multipart/mixed").encode(),
        whole.replace(str(OURS), "a-letter-of-others").encode(),
        whole.replace("@localhost", "@elsewhere.example").encode(),
        whole.replace("Action: failed", "Action: lost").encode(),
    ):
        with pytest.raises(NoReport):
            report_in(content)
    with pytest.raises(Unreadable):
        report_in(b"x" * (LARGEST + 1))


def test_a_mail_with_parts_in_parts_is_not_read_for_ever():
    parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(5000))
    with pytest.raises((NoReport, Unreadable)):
        report_in(parts.encode())
    deep = 'Content-Type: multipart/report; boundary="b"\n\n' + "--b\nContent-Type: text/plain\n\nx\n" * 100 + "--b--"
    with pytest.raises(Unreadable):
        report_in(deep.encode())
