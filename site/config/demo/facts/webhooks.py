"""Which programs of others are told of events, and how the messages to them are doing.

Their addresses are reserved names nobody ever has (RFC 2606), so nothing is sent to a stranger.
"""

from dataclasses import dataclass, field

from events.calendars.webhooks.enums import CHOSEN_KINDS, Failure, MessageKind


@dataclass(frozen=True, slots=True)
class Told:
    """One message: about the event with that address name, made so many hours ago; `kind` is what happened.

    After `attempts` the receiver answered with the status `code` and `answer`, or could not be asked for `failure`.
    """

    event: str
    kind: MessageKind
    hours: float
    changed: tuple[str, ...] = ()
    attempts: int = 1
    code: int | None = 200
    answer: str = "OK"
    failure: Failure | None = None
    milliseconds: int = 180


@dataclass(frozen=True, slots=True)
class Receiver:
    """One webhook, of the network or with `partner` of one partner, and what it was told, oldest first."""

    name: str
    url: str
    kinds: tuple[MessageKind, ...]
    partner: str = ""
    told: tuple[Told, ...] = field(default=())


RECEIVERS = (
    Receiver(
        "Newsletter",
        "https://newsletter.example/plenary/events",
        CHOSEN_KINDS,
        told=(
            Told("a-key-of-ones-own", MessageKind.PUBLISHED, 590, milliseconds=212),
            Told(
                "what-hands-already-know",
                MessageKind.CHANGED,
                440,
                changed=("starts_at", "ends_at"),
                attempts=8,
                code=503,
                answer="Service Unavailable: the newsletter moves to a new server this weekend.",
                failure=Failure.ANSWER,
                milliseconds=64,
            ),
            Told("neighbours-first", MessageKind.CHANGED, 264, changed=("programme",), attempts=2, milliseconds=1204),
            Told("sleepless", MessageKind.CANCELLED, 31, changed=("status",), milliseconds=167),
            Told(
                "small-places-open-doors",
                MessageKind.CHANGED,
                2.5,
                changed=("venue",),
                attempts=4,
                code=None,
                answer="",
                failure=Failure.TOO_SLOW,
                milliseconds=10_003,
            ),
        ),
    ),
    Receiver(
        "Veranstaltungskalender auf vnb.example",
        "https://vnb.example/wp-json/plenary/v1/events",
        (MessageKind.CHANGED, MessageKind.CANCELLED),
        partner="vnb",
        told=(
            Told("neighbours-first", MessageKind.CHANGED, 263.9, changed=("programme",), code=204, answer=""),
            Told("neighbours-first", MessageKind.CHANGED, 49, changed=("venue",), code=204, answer="", milliseconds=96),
        ),
    ),
)
