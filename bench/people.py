"""People who register: who they are, and the three requests each of them makes."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from bench.client import Sample, Visitor

# Accents, apostrophes and another script, because real guest lists have them.
NAMES = (
    ("Åsa", "Lindström"),
    ("Siobhán", "O'Connor"),
    ("Núria", "Pérez i Soler"),
    ("ليلى", "حداد"),
    ("Jürgen", "Groß"),
    ("Ann", "Smith"),
)
HIDDEN_INPUT = re.compile(rb"<input\b[^>]*\btype=[\"']?hidden\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(name|value)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


@dataclass(slots=True)
class Story:
    """What happened to one person: every request in order, and whether the end was reached."""

    email: str
    samples: list[Sample] = field(default_factory=list)
    arrived: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the server answered the form with a redirect: from then on it has promised to remember."""
        return len(self.samples) > 1 and self.samples[1].status in (302, 303)

    @property
    def seconds(self) -> float:
        """Time spent waiting for answers, all requests together."""
        return sum(sample.seconds for sample in self.samples)


def person(number: int, *, group: str) -> dict[str, str]:
    """Give the form fields of one invented person; every second one is from the host country."""
    given_name, family_name = NAMES[number % len(NAMES)]
    national = number % 2 == 0
    return {
        "given_name": given_name,
        "family_name": family_name,
        "email": f"{group}-{number}@example.org",
        "organisation": "Verein für Nachbarschaft" if national else "Køge Kommune",
        "country": "DE" if national else "DK",
        "city": "Hannover" if national else "Køge",
        "sending_partner": "",
        "capacity": "professional",
        "sector": "administration",
        "language": "en",
        "privacy_consent": "on",
    }


def group_of(first: dict[str, str], size: int) -> dict[str, str]:
    """Give the form fields of a group of `size` people who come all or not at all; `first` answers for it."""
    alone = ("given_name", "family_name", "email", "sending_partner")
    fields = {name: value for name, value in first.items() if name not in alone}
    fields |= {"name": "Neighbours", "rule": "all", "people-TOTAL_FORMS": str(size), "people-INITIAL_FORMS": "0"}
    mailbox, domain = first["email"].split("@")
    for row in range(size):
        fields[f"people-{row}-given_name"] = first["given_name"]
        fields[f"people-{row}-family_name"] = first["family_name"]
        fields[f"people-{row}-email"] = f"{mailbox}-{row}@{domain}"
    return fields


def hidden_fields(page: bytes) -> dict[str, str]:
    """Read the names and values of all hidden inputs of a page."""
    fields = {}
    for match in HIDDEN_INPUT.finditer(page):
        found = {
            name: unescape(double or single or bare)
            for name, double, single, bare in ATTRIBUTE.findall(match.group().decode())
        }
        if "name" in found:
            fields[found["name"]] = found.get("value", "")
    return fields


async def register(visitor: Visitor, form_path: str, fields: dict[str, str], story: Story) -> None:
    """Open the form, send it, follow the redirect; stop at the first answer that is not due."""
    form = await visitor.get(form_path)
    story.samples.append(form.sample)
    if form.status != 200:
        return
    sent = await visitor.post(form_path, {**hidden_fields(form.body), **fields})
    story.samples.append(sent.sample)
    if not story.accepted:
        return
    target = urlsplit(sent.header("location"))
    result = await visitor.get(target.path + (f"?{target.query}" if target.query else ""))
    story.samples.append(result.sample)
    story.arrived = result.status == 200
