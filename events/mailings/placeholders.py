"""What stands for something in a text to many people, such as `{name}`: the table of all, and putting them in."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from common.languages import listed, text_of
from common.letters import name_in_letter
from events.calendars.addresses import address_of
from events.programme.models import Event
from events.registrations.emails import private_link
from events.registrations.emails.facts import moment_words, when_words, where_for
from events.registrations.models import Registration

# People who come from other programs double the brackets.
WRITTEN = re.compile(r"\{\{?\s*([^{}\n]{0,60}?)\s*\}\}?")
LOOSE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its `name` as it is typed, what it `means`, and what stands there for one person.

    `button` are the words of the button that it becomes where it stands alone on a line of its own.
    """

    name: str
    means: str | Promise
    text: Callable[[Registration], str]
    button: str | Promise = ""


def _person(registration: Registration, name: str) -> str:
    return name_in_letter(name) or pgettext("instead of a name", "guest")


def _page(registration: Registration) -> str:
    return address_of("event", registration.event.slug)


PLACEHOLDERS: dict[str, Placeholder] = {
    placeholder.name: placeholder
    for placeholder in (
        Placeholder("name", gettext_lazy("Given and family name"), lambda own: _person(own, own.full_name)),
        Placeholder("given_name", gettext_lazy("Given name"), lambda own: _person(own, own.given_name)),
        Placeholder("family_name", gettext_lazy("Family name"), lambda own: _person(own, own.family_name)),
        Placeholder("organisation", gettext_lazy("Organisation"), lambda own: name_in_letter(own.organisation)),
        Placeholder("event", gettext_lazy("Name of the event"), lambda own: text_of(own.event.name)),
        Placeholder(
            "date", gettext_lazy("When the event takes place, with whose clocks"), lambda own: when_words(own.event)
        ),
        Placeholder("place", gettext_lazy("Where the event takes place, for this person"), where_for),
        Placeholder(
            "closes",
            gettext_lazy("When registration closes"),
            lambda own: moment_words(own.event.registration_ends_at, own.event),
        ),
        Placeholder(
            "link",
            gettext_lazy("The person’s private link to their registration; alone on a line it becomes a button"),
            private_link,
            gettext_lazy("See your registration"),
        ),
        Placeholder(
            "page",
            gettext_lazy("The public page of the event; alone on a line it becomes a button"),
            _page,
            gettext_lazy("See the page of the event"),
        ),
        Placeholder("network", gettext_lazy("Name of the network"), lambda _own: settings.NETWORK_NAME),
    )
}


def refusals(text: str, names: Iterable[str] = tuple(PLACEHOLDERS)) -> list[str]:
    """Return what is wrong with the placeholders of `text`, in sentences; none where all are among `names`."""
    names = list(names)
    wrong = []
    for written in dict.fromkeys(found.group(1) for found in WRITTEN.finditer(text)):
        if written in names:
            continue
        near = get_close_matches(written.lower().replace(" ", "_").replace("-", "_"), names, n=1, cutoff=0.5)
        if near:
            wrong.append(
                _("There is no placeholder {%(written)s}. Do you mean {%(near)s}?")
                % {"written": written, "near": near[0]}
            )
        else:
            wrong.append(_("There is no placeholder {%(written)s}.") % {"written": written})
    if wrong:
        known = listed(f"{{{name}}}" for name in names)
        wrong.append(_("These exist: %(known)s") % {"known": known})
    if LOOSE.search(WRITTEN.sub("", text)):
        wrong.append(_("A curly bracket is opened and not closed, or the other way round."))
    return wrong


def filled(text: str, registration: Registration) -> str:
    """Return `text` with what its placeholders stand for, in the active language; one that is unknown stays."""
    known: dict[str, str] = {}

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in PLACEHOLDERS:
            return found.group(0)
        if name not in known:
            known[name] = PLACEHOLDERS[name].text(registration)
        return known[name]

    return WRITTEN.sub(value, text)


def with_event(text: str, event: Event) -> str:
    """Return `text`, to be shown to who writes it, with what is the same for everybody: the name of `event`."""
    name = text_of(event.name)
    return WRITTEN.sub(lambda found: name if found.group(1) == "event" else found.group(0), text)


def alone(line: str) -> Placeholder | None:
    """Return the placeholder that is all there is in `line` and becomes a button, if there is one."""
    found = WRITTEN.fullmatch(line.strip())
    placeholder = PLACEHOLDERS.get(found.group(1)) if found else None
    return placeholder if placeholder is not None and placeholder.button else None
