"""The report of a run as organisers read it: numbers and reasons with the names of slots, activities and guests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from common.languages import text_of
from events.desk.choices.allocation.words import Conflicts, compared, counted, unmet_words
from events.desk.choices.words import rank_words
from events.programme.models import Activity, Event, Slot
from events.registrations.choices.allocation.reasons import Reason
from events.registrations.choices.allocation.words import FAILURES, reason_words
from events.registrations.models import Allocation, Registration

# As many of one kind as anybody reads; the file and the list of guests have all.
MOST_NAMED = 100


@dataclass(frozen=True, slots=True)
class Without:
    """Guests who get nothing for one reason; `more` are not named."""

    reason: str
    people: list[Registration]
    number: int
    is_hopeful: bool

    @property
    def more(self) -> int:
        """How many there are beside those named."""
        return self.number - len(self.people)


@dataclass(frozen=True, slots=True)
class GroupOf:
    """One activity: its places, for which wishes they were given, and who comes."""

    title: Any
    capacity: int
    taken: int
    ranks: list[tuple[str, int]]
    first_wishes: int
    international: int
    national: int
    countries: int

    @property
    def length(self) -> int:
        """What the full width of the bar stands for."""
        return max(self.capacity, self.taken, 1)


@dataclass(frozen=True, slots=True)
class SlotReport:
    """One slot: how many got which wish, who gets nothing and why, and its activities."""

    key: int
    name: Any
    ranks: list[tuple[str, int]]
    pinned: int
    held: int
    without: list[Without]
    groups: list[GroupOf]


@dataclass(frozen=True, slots=True)
class Unmet:
    """A minimum that is not kept: what is said of it, what would help, and whom it concerns."""

    says: str
    helps: list[str]
    people: Without


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of a run's report; `before` is the run before it, if that came to an answer."""

    numbers: list[tuple[str, str, int]]
    is_best: bool
    guests: int
    wishing: int
    slots: list[SlotReport]
    nothing: Without
    unmet: list[Unmet]
    # Guests and the titles of what they are pinned to in vain.
    idle_pins: list[tuple[Registration, Any]]
    before: Allocation | None
    changes: list[tuple[str, int, int, int]]


class Reading:
    """What is read to put one report into words, each table asked once."""

    def __init__(self, event: Event, told: Mapping[str, Any]) -> None:
        self.told = told
        self.slots = {slot.pk: slot for slot in Slot.objects.filter(event=event)}
        self.activities = Activity.objects.filter(event=event).only("title", "event").in_bulk()
        named = {guest for guests in self._named() for guest in guests}
        # Filtered here: a list of numbers may be too long for a query.
        self.people = {
            guest.pk: guest
            for guest in Registration.objects.filter(event=event).order_by("family_name", "given_name", "pk")
            if guest.pk in named
        }

    def _named(self) -> Iterator[list[int]]:
        """Yield the numbers of all guests who may be named."""
        yield self.told.get("nothing", [])
        for slot in self.told.get("slots", ()):
            yield [guest for guest, _reason in slot["without"]]
        for unmet in self.told.get("unmet", ()):
            yield unmet["guests"]
        yield [guest for guest, _activity in self.told.get("idle_pins", ())]
        yield [conflict["guest"] for conflict in self.told.get("conflicts", ()) if "guest" in conflict]

    def without(self, guests: Iterable[int], reason: str = "", *, is_hopeful: bool = True) -> Without:
        """Return who is meant by `guests`, by name as far as that can be read."""
        wanted = set(guests)
        people = [guest for key, guest in self.people.items() if key in wanted]
        return Without(reason, people[:MOST_NAMED], len(wanted), is_hopeful)


def report_of(run: Allocation) -> Report:
    """Return the report of `run`, which has come to an answer; five queries."""
    told = run.report
    reading = Reading(run.event, told)
    groups = defaultdict(list)
    for row in told["activities"]:
        groups[row["slot"]].append(_group(row, reading))
    before = run_before(run)
    return Report(
        numbers=counted(told["counts"]),
        is_best=told["is_best"],
        guests=told["guests"],
        wishing=told["wishing"],
        slots=[_slot(row, groups[row["slot"]], reading) for row in _in_time(told["slots"], reading)],
        nothing=reading.without(told["nothing"]),
        unmet=[_unmet(row, reading) for row in told["unmet"]],
        idle_pins=[
            (reading.people[guest], reading.activities[activity].title)
            for guest, activity in told.get("idle_pins", ())
            if guest in reading.people and activity in reading.activities
        ],
        before=before,
        changes=compared(told["counts"], before.report["counts"]) if before else [],
    )


def failure_words(run: Allocation) -> list[str]:
    """Return why `run` came to no answer, a sentence each; four queries."""
    told = run.report
    if "conflicts" not in told:
        return [str(FAILURES.get(told.get("failure", ""), FAILURES["crashed"]))]
    reading = Reading(run.event, told)
    conflicts = Conflicts(
        {key: guest.full_name for key, guest in reading.people.items()},
        {key: text_of(activity.title) for key, activity in reading.activities.items()},
        {key: text_of(slot.name) for key, slot in reading.slots.items()},
    )
    return [conflicts.words(conflict) for conflict in told["conflicts"]]


def run_before(run: Allocation) -> Allocation | None:
    """Return the last run before `run` that came to an answer."""
    earlier = Allocation.objects.filter(event=run.event_id, pk__lt=run.pk, report__has_key="counts")
    return earlier.defer("found").order_by("-pk").first()


def _in_time(rows: Iterable[dict[str, Any]], reading: Reading) -> list[dict[str, Any]]:
    """Order slots as they take place, those that are gone last."""
    order = {key: place for place, key in enumerate(reading.slots)}
    return sorted(rows, key=lambda row: order.get(row["slot"], len(order)))


def _slot(row: dict[str, Any], groups: list[GroupOf], reading: Reading) -> SlotReport:
    by_reason: dict[str, list[int]] = defaultdict(list)
    for guest, reason in row["without"]:
        by_reason[reason].append(guest)
    # Who has wished for nothing comes last: nobody owes them anything.
    reasons = sorted(by_reason, key=lambda reason: (reason == Reason.NO_WISH, reason))
    slot = reading.slots.get(row["slot"])
    return SlotReport(
        key=row["slot"],
        name=slot.name if slot else "–",
        ranks=_ranks(row["ranks"]),
        pinned=row["pinned"],
        held=row["held"],
        without=[
            reading.without(by_reason[reason], reason_words(reason), is_hopeful=reason != Reason.NO_WISH)
            for reason in reasons
        ],
        groups=groups,
    )


def _group(row: dict[str, Any], reading: Reading) -> GroupOf:
    activity = reading.activities.get(row["activity"])
    return GroupOf(
        title=activity.title if activity else "–",
        capacity=row["capacity"],
        taken=row["taken"],
        ranks=_ranks(row["ranks"]),
        first_wishes=row["wished"][0] if row["wished"] else 0,
        international=row["international"],
        national=row["national"],
        countries=row["countries"],
    )


def _unmet(row: dict[str, Any], reading: Reading) -> Unmet:
    says, helps = unmet_words(row)
    return Unmet(says, helps, reading.without(row["guests"]))


def _ranks(numbers: Iterable[int]) -> list[tuple[str, int]]:
    return [(rank_words(rank), count) for rank, count in enumerate(numbers, start=1)]
