"""Ready-made questions about the journey, the nights and children, asked of those who come."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registrations.enums import Presence
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Operator, Stage
from events.registrations.questions.limits import YES
from events.registrations.questions.ready_made.parts import ReadyChoice, ReadyQuestion, ReadySet

# Until the last bill of a hotel is paid.
DAYS_KEPT = 60
DAYS_KEPT_OF_CHILDREN = 14
AT_THE_VENUE = (Presence.ON_SITE.value,)
FOR_TRANSPORT = _("So that we can meet you and plan transport.")
FOR_ROOMS = _("So that we can book a room for you.")
FOR_CHILDREN = _("So that we can plan care, meals and beds for children.")
NEEDS_A_ROOM = (Rule("room-wanted", Operator.IS, YES),)
BRINGS_CHILDREN = (Rule("children", Operator.IS, YES),)

TRAVEL = ReadySet(
    code="travel",
    title=_("Arrival and departure"),
    about=_("When and how guests arrive and leave, to meet them and to plan buses."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="arrival-day",
            kind=Kind.DATE,
            label=_("On which day do you arrive?"),
            purpose=FOR_TRANSPORT,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
        ),
        ReadyQuestion(
            code="arrival-time",
            kind=Kind.TEXT,
            label=_("At about what time?"),
            help=_("For example 14:30, on the clocks of the place you come to."),
            purpose=FOR_TRANSPORT,
            most="40",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
        ),
        ReadyQuestion(
            code="arrival-by",
            kind=Kind.CHOICE,
            label=_("How do you arrive?"),
            purpose=FOR_TRANSPORT,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            choices=(
                ReadyChoice("train", pgettext_lazy("how somebody travels", "By train")),
                ReadyChoice("bus", pgettext_lazy("how somebody travels", "By bus")),
                ReadyChoice("plane", pgettext_lazy("how somebody travels", "By plane")),
                ReadyChoice("ship", pgettext_lazy("how somebody travels", "By ship")),
                ReadyChoice("car", pgettext_lazy("how somebody travels", "By car")),
                ReadyChoice("other", pgettext_lazy("how somebody travels", "On foot, by bicycle or otherwise")),
            ),
        ),
        ReadyQuestion(
            code="arrival-flight",
            kind=Kind.TEXT,
            label=_("Which flight?"),
            help=_("Its number, for example SK 1234."),
            purpose=FOR_TRANSPORT,
            most="40",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            rules=(Rule("arrival-by", Operator.IS, "plane"),),
        ),
        ReadyQuestion(
            code="departure-day",
            kind=Kind.DATE,
            label=_("On which day do you leave?"),
            purpose=FOR_TRANSPORT,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
        ),
        ReadyQuestion(
            code="departure-time",
            kind=Kind.TEXT,
            label=_("When do you have to leave the venue?"),
            help=_("For example 15:00."),
            purpose=FOR_TRANSPORT,
            most="40",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
        ),
    ),
)

ACCOMMODATION = ReadySet(
    code="accommodation",
    title=_("Accommodation"),
    about=_("Who needs a room, of which kind and for which nights, for the hotel."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="room-wanted",
            kind=Kind.YES_NO,
            label=_("Shall we book a room for you?"),
            purpose=FOR_ROOMS,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
        ),
        ReadyQuestion(
            code="room-kind",
            kind=Kind.CHOICE,
            label=_("Which kind of room?"),
            purpose=FOR_ROOMS,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            rules=NEEDS_A_ROOM,
            choices=(
                ReadyChoice("single", pgettext_lazy("hotel room", "A single room")),
                ReadyChoice("shared", pgettext_lazy("hotel room", "A room shared with somebody, in two beds")),
                ReadyChoice("double", pgettext_lazy("hotel room", "A double room for me and who comes with me")),
            ),
        ),
        ReadyQuestion(
            code="room-with",
            kind=Kind.TEXT,
            label=_("With whom do you share it?"),
            help=_("Leave it empty if we may choose."),
            purpose=FOR_ROOMS,
            most="150",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            rules=(*NEEDS_A_ROOM, Rule("room-kind", Operator.IS_NOT, "single")),
        ),
        ReadyQuestion(
            code="room-from",
            kind=Kind.DATE,
            label=_("Which is your first night?"),
            purpose=FOR_ROOMS,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            rules=NEEDS_A_ROOM,
        ),
        ReadyQuestion(
            code="room-nights",
            kind=Kind.NUMBER,
            label=_("How many nights do you stay?"),
            purpose=FOR_ROOMS,
            is_required=True,
            least="1",
            most="14",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            rules=NEEDS_A_ROOM,
        ),
    ),
)

CHILDREN = ReadySet(
    code="children",
    title=_("Children"),
    about=_("Whether guests bring children, how old these are and whether care is wished."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="children",
            kind=Kind.YES_NO,
            label=_("Do you bring children?"),
            purpose=FOR_CHILDREN,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT_OF_CHILDREN,
        ),
        ReadyQuestion(
            code="children-number",
            kind=Kind.NUMBER,
            label=_("How many?"),
            purpose=FOR_CHILDREN,
            is_required=True,
            least="1",
            most="10",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT_OF_CHILDREN,
            rules=BRINGS_CHILDREN,
        ),
        ReadyQuestion(
            code="children-ages",
            kind=Kind.TEXT,
            label=_("How old are they?"),
            help=_("For example 3 and 7. We need no names."),
            purpose=FOR_CHILDREN,
            is_required=True,
            most="60",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT_OF_CHILDREN,
            rules=BRINGS_CHILDREN,
        ),
        ReadyQuestion(
            code="children-care",
            kind=Kind.YES_NO,
            label=_("Do you wish them to be looked after during the programme?"),
            purpose=FOR_CHILDREN,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT_OF_CHILDREN,
            rules=BRINGS_CHILDREN,
        ),
    ),
)
