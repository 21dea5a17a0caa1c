"""Nobody learns of another partner's things, or changes them, by whatever address of the site.

`python -m pytest tests/isolation -s` prints what was asked and how it was answered.
"""

import logging
import sys
import time
from dataclasses import dataclass

import pytest
from django.core.files.storage import FileSystemStorage
from wagtail.documents.models import Document

from tests.factories import make_office, make_user
from tests.isolation.addresses import Address, addresses
from tests.isolation.ledger import Ledger, all_rows
from tests.isolation.walk import Findings, at_a_glance, thoroughly, walk
from tests.isolation.world import Estate, settle

# Wagtail leaves files of pictures open, and cuts lists into pages that are in no order.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]
# Screens of Wagtail's that cannot do without what their own forms always send.
FRAGILE = ("POST /admin/choose-external-link/",)
# Screens that only those reach who run the site or look after the whole network.
NEVER_OPEN = (
    "admin/collections/", "admin/groups/", "admin/locales/", "admin/localize/reports/", "admin/notices/",
    "admin/partners/office/", "admin/redirects/", "admin/reports/", "admin/search/", "admin/sites/", "admin/users/",
    "admin/workflows/",
)  # fmt: skip
# What may be asked about things of others: what is public, and what tells and does nothing.
OPEN = (
    "admin/choose-page/",
    "admin/editing-sessions/release/",
    "api/v1/",
    "calendar/",
    "choices/",
    "en/_util/authenticate_with_password/",
    "en/events/%(slug)s/",
    "en/partners/%(slug)s/",
)
# What the office, who may see everything, is told somewhere: the walk would notice if a stranger were.
SECRETS = {
    "article", "lead", "unpublished", "event", "image", "described", "imagefile", "imagetag", "document",
    "documentfile", "documenttag", "documentwords", "mediatext", "remark", "comment", "translated", "guest",
    "guestgiven", "guestsorganisation", "invited", "giveneditor", "familyadmin", "notice", "waitingcomment",
    "reportreason", "cannedreply", "missed", "alias", "delegate", "delegategiven", "delegatesorganisation", "code", "codetext",
    "question", "answer", "wished", "corrected", "letter", "contents",
    "activity", "room", "track", "vehicle", "speaker", "speakersorganisation", "spoken", "slot", "pinned", "topic", "topicperson",
    "webhook", "receiver",
    "mail", "mailwords", "mailed", "mailtemplate",
    "scan", "signatures", "signatory",
    "evaluationquestion", "evaluationtext",
    "door",
    "issue", "issuewords", "reader", "readername", "refused",
}  # fmt: skip


@dataclass
class World:
    """The one who looks, the one who is looked at, and what the latter has."""

    own: Estate
    other: Estate
    ledger: Ledger
    paths: list[Address]


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return two partners; every answer that is not found would be logged with all that led to it."""
    # The walk reads answers; which templates they are made of, with which values, need not be remembered.
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *args, **kwargs: None)
    # What is undone in the database is not undone among the files.
    monkeypatch.setattr(FileSystemStorage, "delete", lambda storage, name: None)
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    # One more of them, so that the other's picture has the number of an own document.
    Document.objects.create(title="A document of nobody's", file="nobodys.txt")
    own = settle("otter")
    before = all_rows()
    other = settle("quagga")
    return World(own, other, Ledger(before), addresses(own, other))


def report(visitor: str, findings: Findings, begun: float) -> None:
    """Print what a walk found."""
    sys.stdout.write(f"\n{visitor}: {findings}; {time.process_time() - begun:.0f} s\n")


def test_another_partner_learns_and_changes_nothing(client, world):
    client.raise_request_exception = False
    # With pages of every kind, the editor is sent; an administrator may do more, but not more with one than another.
    known = {address.pattern for address in world.paths if address.first}
    once = [address for address in world.paths if address.first or address.pattern not in known]
    for visitor, paths in (("editor", world.paths), ("administrator", once)):
        client.force_login(getattr(world.own, visitor))
        begun = time.process_time()
        findings = walk(client, paths, world.other, world.ledger, thoroughly)
        report(visitor, findings, begun)
        assert findings.leaks == []
        assert findings.damage == []
        assert [failure for failure in findings.failures if not failure.startswith(FRAGILE)] == []
        assert [address.path for address in findings.answered if address.pattern.startswith(NEVER_OPEN)] == []
        foreign = [address for address in findings.answered if address.foreign]
        assert [address.path for address in foreign if not address.pattern.startswith(OPEN)] == []
        assert client.get("/admin/").status_code == 200


def test_others_learn_nothing_and_the_walk_would_notice(client, world):
    client.raise_request_exception = False
    paths = [address for address in world.paths if address.foreign or "%" not in address.pattern]
    for visitor, account in (("anonymous", None), ("signed in without a partner", make_user())):
        if account is not None:
            client.force_login(account)
        begun = time.process_time()
        findings = walk(client, paths, world.other, world.ledger, at_a_glance)
        report(visitor, findings, begun)
        assert findings.leaks == []
        assert findings.damage == []
        assert findings.failures == []
    client.force_login(make_office())
    begun = time.process_time()
    findings = walk(client, paths, world.other, world.ledger, at_a_glance)
    report("network office", findings, begun)
    assert {name for name in SECRETS if not any(word.startswith(f"quagga{name}") for word in findings.told)} == set()
