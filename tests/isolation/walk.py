"""Asking for every address as somebody who must learn nothing from it."""

import re
from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from tests.isolation.addresses import Address
from tests.isolation.ledger import Ledger, watched
from tests.isolation.world import SEARCHED, Estate

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
# What lists of other things than pages are about, and the chooser that tells of no draft.
TICKED = {
    "images": "image", "docs": "document", "documents": "document", "user": "user",
    "choose-page/chosen-multiple": "public_article",
}  # fmt: skip


@dataclass
class Findings:
    """What a walk found."""

    addresses: int = 0
    foreign: int = 0
    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    answered: list[Address] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        statuses = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        answered = sum(address.foreign for address in self.answered)
        return (
            f"{self.addresses} addresses, of which {self.foreign} name something of the other's: "
            f"{self.foreign - answered} refused, {answered} answered with nothing secret; "
            f"{self.requests} requests ({statuses}); {len(self.leaks)} leaks, {len(self.damage)} changes"
        )


Questions = Callable[[Address, Estate], list[tuple[str, dict[str, Any]]]]


def thoroughly(address: Address, other: Estate) -> list[tuple[str, dict[str, Any]]]:
    """Ask for an address and send it a form; lists are searched and filtered as well."""
    chosen = mixed_bag(other, address.path)
    is_list = address.pattern.startswith(("admin/", "en/search/")) and "%" not in address.pattern
    searched = [("GET", {"q": SEARCHED}), ("GET", chosen)] if is_list else []
    sent = [("POST", chosen)] if address.foreign or address.first else []
    return [("GET", {}), *searched, *sent]


def at_a_glance(address: Address, other: Estate) -> list[tuple[str, dict[str, Any]]]:
    """Just ask for an address."""
    return [("GET", {})]


def walk(client: Client, paths: list[Address], other: Estate, ledger: Ledger, questions: Questions) -> Findings:
    """Ask `client` for every address in every way; return what became known of `other`, or was done to it."""
    findings = Findings(addresses=len(paths), foreign=sum(address.foreign for address in paths))
    cookies = client.cookies
    for address in paths:
        statuses = set()
        for question in questions(address, other):
            # Or the walk would be over where one signs out.
            client.cookies = copy(cookies)
            statuses.add(_ask(client, address, question, other, ledger, findings))
        if min(statuses) < 300:
            findings.answered.append(address)
    return findings


def mixed_bag(other: Estate, path: str = "") -> dict[str, Any]:
    """Return what forms and filters of all kinds are called, filled with things of `other` wherever one fits."""
    page, shared = other.about[0], other.shared
    return {
        "id": _chosen(other, path),
        "action-publish": "yes",
        "action-submit": "yes",
        "act": "publish",
        "child_of": other.about[1]["page"],
        "chooser": page["page"],
        "chosen": [shared["comment_mark"]],
        "collection": shared["collection"],
        "collection_id": shared["collection"],
        "comment": "Fine",
        "copy_subpages": "on",
        "destination": page["page"],
        "email": "somebody@example.org",
        "first_name": "Ane",
        "hosts": [shared["partner"]],
        "ids": [page["page"]],
        "include_descendants": "on",
        "last_name": "Holm",
        "lead": "Anything",
        "locale": shared["locale"],
        "membership": shared["membership"],
        "name": "Anything",
        "new_parent_page": other.about[2]["page"],
        "new_slug": "anything",
        "new_title": "Anything",
        "object_id": page["page"],
        "owner": shared["user"],
        "page": page["page"],
        "partner": shared["partner"],
        "personal_line": "Anything",
        "publish_copies": "on",
        "redirect_page": page["page"],
        "restriction_type": "none",
        "revision_id": page["revision"],
        "role": "admin",
        "slug": "anything",
        "tags": "anything",
        "term": other.mark,
        "title": "Anything",
        "translation_of": page["page"],
        "user": shared["user"],
        "value": "Anything",
    }


def _chosen(other: Estate, path: str) -> list[int]:
    """Return what somebody who asks for many things at once would tick."""
    for part, key in TICKED.items():
        if part in path:
            return [other.shared[key]]
    return [facts["page"] for facts in other.about]


def _ask(
    client: Client,
    address: Address,
    question: tuple[str, dict[str, Any]],
    other: Estate,
    ledger: Ledger,
    findings: Findings,
) -> int:
    """Ask once, note what is wrong with the answer, undo what it changed; return the answer's status."""
    method, values = question
    findings.requests += 1
    with transaction.atomic():
        with watched() as touched:
            if method == "GET":
                response: Any = client.get(address.path, values, headers=SCRIPT if values else {})
            else:
                data = {**values, "file": picture(), "files[]": picture()} if values else {}
                response = client.post(address.path, data, headers=SCRIPT)
        asked = f"{method} {address.path}" + (" with things of the other's" if values else "")
        findings.statuses[response.status_code] += 1
        if response.status_code >= 500:
            findings.failures.append(f"{asked}: {response.exc_info[1]!r}")
        known = f"{address.path}?{urlencode(values, doseq=True)}"
        if told := marks(response, other) - {*_found(other, known), other.mark}:
            findings.told |= told
            findings.leaks.append(f"{asked} [{response.status_code}] tells {', '.join(sorted(told))}")
        if problems := ledger.damage(touched) if touched else []:
            findings.damage.append(f"{asked} [{response.status_code}]: {'; '.join(problems[:4])}")
        transaction.set_rollback(True)
    return response.status_code


def marks(response: Any, other: Estate) -> set[str]:
    """Return the secret words of `other` in body and headers of `response`."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = unquote(" ".join(response.headers.values()))
    return set(_found(other, headers + body.decode(errors="replace")))


def _found(other: Estate, text: str) -> list[str]:
    return re.findall(rf"{other.mark}\w*", text.lower())


def picture() -> SimpleUploadedFile:
    """Return a file to upload."""
    stream = BytesIO()
    Image.new("RGB", (4, 3)).save(stream, "PNG")
    return SimpleUploadedFile("anything.png", stream.getvalue(), "image/png")
