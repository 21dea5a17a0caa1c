"""A mail to 500 guests in six languages, with everything going wrong on the way: who got it, and who got it twice?

    python -m bench.mailings [500]

Makes a database of its own in a temporary folder. A local mail server refuses every twentieth address, breaks in the
middle of a letter after two fifths of all and is away for a while; after three fifths the worker is killed. Then
time is set forward instead of waited for. Prints JSON: what the server took, and what the log says.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "de", "da", "sv", "es", "ar")
TWENTIETH = 20
AWAY_SECONDS = 3.0


class Server:
    """An SMTP server that keeps whom it took letters for, and fails as told."""

    def __init__(self, port: int, letters: int) -> None:
        """Listen on `port`, and break down after two fifths of so many letters."""
        self.port, self.breaks_at = port, letters * 2 // 5
        self.controller: Any = None
        self.taken: list[tuple[str, str, str]] = []
        self.broke = False

    def open(self) -> None:
        """Begin to answer."""
        from aiosmtpd.controller import Controller

        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def answer_recipient(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Refuse every twentieth."""
        if int(address.partition("@")[0].removeprefix("guest")) % TWENTIETH == 0:
            return f"550 5.1.1 <{address}>: user unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def answer_letter(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a letter; once, die between taking it and saying so."""
        head = envelope.content[:4000].decode("utf-8", "replace")
        fields = {
            name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head.splitlines())
        }
        self.taken.append((envelope.rcpt_tos[0], fields["message-id"], fields["content-language"]))
        if len(self.taken) == self.breaks_at and not self.broke:
            self.broke = True
            server.transport.abort()
        await asyncio.sleep(0)
        return "250 OK"


# As the server looks them up.
for _name, _answer in (("RCPT", Server.answer_recipient), ("DATA", Server.answer_letter)):
    setattr(Server, f"handle_{_name}", _answer)


def main(number: int) -> dict[str, Any]:
    """Send the mail and let everything go wrong; returns what came of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tempfile.TemporaryDirectory(prefix="mailings-")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "a-key-for-a-demonstration",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{folder.name}/mailings.sqlite3",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    sys.path.insert(0, str(ROOT / "site"))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    mailing = prepare(number)
    server = Server(port, number)
    server.open()
    begun = time.monotonic()
    worker = start_worker()
    wait_for(lambda: server.broke)
    server.controller.stop()
    time.sleep(AWAY_SECONDS)
    server.open()
    tell_time(mailing)
    wait_for(lambda: len(server.taken) >= number * 3 // 5)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker = start_worker()
    forward(mailing)
    wait_for(lambda: is_through(mailing))
    seconds = time.monotonic() - begun
    worker.terminate()
    worker.wait()
    server.controller.stop()
    return told(mailing, server, number, seconds)


def prepare(number: int) -> Any:
    """Make an event with so many guests and a mail to them; returns it, begun."""
    import datetime as dt

    from django.utils import timezone
    from i18nfield.strings import LazyI18nString

    from events.mailings.actions import create_mailing, launch
    from events.models import Event, Registration

    start = timezone.now() + dt.timedelta(days=30)
    event = Event.objects.create(
        slug="talk", name=LazyI18nString({"en": "Talk"}), host_country="DE", city="Hannover", starts_at=start,
        ends_at=start + dt.timedelta(days=1), time_zone="Europe/Berlin",
    )  # fmt: skip
    Registration.objects.bulk_create(
        Registration(
            event=event, given_name="Guest", family_name=f"Number {one}", email=f"guest{one}@example.org",
            organisation="Town", country="SE", city="Lund", language=LANGUAGES[one % len(LANGUAGES)],
            status="applied", audience="international", capacity="professional", sector="other",
        )
        for one in range(1, number + 1)
    )  # fmt: skip
    texts = {
        "subject": LazyI18nString({code: f"{code}: news of {{event}}" for code in LANGUAGES}),
        "body": LazyI18nString(dict.fromkeys(LANGUAGES, "Hello {name},\n\n{date}, {place}.\n\n{link}")),
    }
    mailing = create_mailing(by=None, event=event, facts={**texts, "recipients": {"status": "applied"}})
    return launch(by=None, mailing=mailing)


def start_worker() -> "subprocess.Popen[bytes]":
    """Start the worker that sends."""
    command = [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--interval", "0.2", "--verbosity", "0"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def wait_for(happened: Any, seconds: float = 600) -> None:
    """Wait until something has happened; raises `TimeoutError`."""
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)


def tell_time(mailing: Any) -> None:
    """Let the pause be over, and the minute come round."""
    import datetime as dt

    from django.core.management import call_command
    from django.utils import timezone

    from events.models import Delivery, Mailing

    past = timezone.now() - dt.timedelta(minutes=3)
    wait_for(lambda: Mailing.objects.filter(pk=mailing.pk, paused_until__isnull=False).exists())
    Mailing.objects.filter(pk=mailing.pk).update(paused_until=None, worked_at=past, started_at=past)
    Delivery.objects.filter(mailing=mailing, state="deferred").update(next_at=past)
    call_command("send_mailings", verbosity=0)


def forward(mailing: Any) -> None:
    """Let the time of what the killed worker had in hand be over, and the minute come round."""
    import datetime as dt

    from django.core.management import call_command
    from django.utils import timezone

    from events.models import Delivery, Mailing

    past = timezone.now() - dt.timedelta(minutes=6)
    Delivery.objects.filter(mailing=mailing, state="sending").update(next_at=past)
    Mailing.objects.filter(pk=mailing.pk).update(worked_at=past, started_at=past)
    call_command("send_mailings", verbosity=0)


def is_through(mailing: Any) -> bool:
    """Return whether nothing of the mail is left to be sent."""
    mailing.refresh_from_db()
    return bool(mailing.state == "sent")


def told(mailing: Any, server: Server, number: int, seconds: float) -> dict[str, Any]:
    """Return what the server took and what the log says."""
    from events.models import Delivery

    log = Delivery.objects.filter(mailing=mailing)
    times = Counter(address for address, _identity, _language in server.taken)
    return {
        "recipients": number,
        "taken_by_the_server": len(server.taken),
        "addresses_that_got_it": len(times),
        "addresses_that_got_it_twice": sum(count > 1 for count in times.values()),
        "by_language": dict(Counter(language for _address, _identity, language in server.taken)),
        "log": dict(Counter(log.values_list("state", flat=True))),
        "reasons": dict(Counter(log.exclude(reason="").values_list("reason", flat=True))),
        "said_to_be_sent_and_not_taken": len(
            set(log.filter(state="sent").values_list("address", flat=True)) - set(times)
        ),
        "taken_and_not_said_to_be": sorted(
            set(times) - set(log.filter(state="sent").values_list("address", flat=True))
        ),
        "seconds": round(seconds, 1),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500), indent=2))
