"""What a step with several people would bring, in words and numbers, before it is taken."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import number
from common.languages import current_language, language_name, listed
from common.sorting import sort_key
from events.desk.bulk.steps import Room, Step
from events.desk.bulk.units import Unit
from events.programme.models import Event
from events.registrations.models import Registration
from events.seats.models import SeatPool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whom `step` would be taken for, unit by unit, and whom not, by the reason in words."""

    step: Step
    units: list[Unit]
    refused: dict[str, list[Registration]]

    @property
    def people(self) -> list[Registration]:
        """Everybody something happens to."""
        return [person for unit in self.units for person in unit.people]

    def sentences(self) -> list[str]:
        """Say what will happen, and what is left as it is."""
        people, reader = self.people, current_language()
        said = [self.step.will(len(people)) % {"number": number(len(people), reader)}] if people else []
        if joined := sum(unit.joined for unit in self.units):
            said.append(
                ngettext(
                    "%(number)s of them was not ticked, and comes along because they belong together.",
                    "%(number)s of them were not ticked, and come along because they belong together.",
                    joined,
                )
                % {"number": number(joined, reader)}
            )
        if people and self.step.writes:
            # Who accompanies somebody reads of it in the letter to that person.
            said.append(letters_words([person for person in people if person.accompanies_id is None]))
        if people and self.step.name in {"cancel", "move"}:
            said.append(_("Places that come free go to the waiting list, in its order."))
        if len(self.units) > 1:
            said.append(
                _(
                    "Each is done by itself, a group that belongs together as one: it is done for all of the group or "
                    "for nobody. Whatever has changed until then is left as it is, and you are told."
                )
            )
        return said


def letters_words(people: Collection[Registration]) -> str:
    """Return how many letters go out to `people`, and in which languages, most first."""
    reader = current_language()
    languages = Counter(language_name(person.language, reader) for person in people)
    ordered = sorted(languages.items(), key=lambda item: (-item[1], sort_key(item[0], reader)))
    each = listed(f"{name} ({number(many, reader)})" for name, many in ordered)
    return ngettext(
        "%(number)s letter goes out: %(languages)s.", "%(number)s letters go out: %(languages)s.", len(people)
    ) % {"number": number(len(people), reader), "languages": each}


def outlook_of(step: Step, event: Event, chosen: Collection[Registration], to: SeatPool | None = None) -> Outlook:
    """Return what `step` would do to those of `chosen`, read with event and party, in their order; changes nothing.

    `to` is where people would be moved. Three queries at most, however many they are.
    """
    pools = list(event.pools.select_related("parent", "partner"))
    room = Room(event, pools, next((pool for pool in pools if to is not None and pool.pk == to.pk), None))
    units: list[Unit] = []
    refused: dict[str, list[Registration]] = defaultdict(list)
    erased = [person for person in chosen if person.erased_at is not None]
    if erased:
        refused[_("They were erased.")] = erased
    for unit in step.units([person for person in chosen if person.erased_at is None]):
        why = step.obstacle(unit, room)
        if why:
            refused[why].extend(unit.people)
        else:
            units.append(unit)
    return Outlook(step, units, dict(refused))
