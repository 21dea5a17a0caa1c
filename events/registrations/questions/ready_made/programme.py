"""Ready-made questions about languages, workshops and certificates."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Operator, Stage
from events.registrations.questions.limits import YES
from events.registrations.questions.ready_made.parts import ReadyChoice, ReadyQuestion, ReadySet

DAYS_KEPT = 60
OTHER = "other"
FOR_INTERPRETING = _("So that we know which languages to interpret between.")
FOR_WORKSHOPS = _("So that we can plan the workshops and their rooms.")
FOR_CERTIFICATES = _("So that your certificate says what it should.")
WANTS_CERTIFICATE = (Rule("certificate", Operator.IS, YES),)
LANGUAGES = (
    ReadyChoice("en", pgettext_lazy("language", "English")),
    ReadyChoice("de", pgettext_lazy("language", "German")),
    ReadyChoice("da", pgettext_lazy("language", "Danish")),
    ReadyChoice("sv", pgettext_lazy("language", "Swedish")),
    ReadyChoice("es", pgettext_lazy("language", "Spanish")),
    ReadyChoice("ar", pgettext_lazy("language", "Arabic")),
)
OTHER_LANGUAGE = ReadyChoice(OTHER, pgettext_lazy("language", "Another one"))

INTERPRETING = ReadySet(
    code="interpreting",
    title=_("Languages and interpreting"),
    about=_("Which languages guests follow and who needs interpreting; interpreters are booked early."),
    stage=Stage.REGISTRATION,
    questions=(
        ReadyQuestion(
            code="languages",
            kind=Kind.CHOICES,
            label=_("In which languages can you follow a talk?"),
            purpose=FOR_INTERPRETING,
            is_required=True,
            keep_days=DAYS_KEPT,
            choices=(*LANGUAGES, OTHER_LANGUAGE),
        ),
        ReadyQuestion(
            code="interpreting",
            kind=Kind.YES_NO,
            label=_("Do you need interpreting?"),
            purpose=FOR_INTERPRETING,
            is_required=True,
            keep_days=DAYS_KEPT,
        ),
        ReadyQuestion(
            code="interpreting-into",
            kind=Kind.CHOICE,
            label=_("Into which language?"),
            purpose=FOR_INTERPRETING,
            is_required=True,
            keep_days=DAYS_KEPT,
            rules=(Rule("interpreting", Operator.IS, YES),),
            choices=(*LANGUAGES, OTHER_LANGUAGE),
        ),
        ReadyQuestion(
            code="interpreting-other",
            kind=Kind.TEXT,
            label=_("Which other language?"),
            purpose=FOR_INTERPRETING,
            is_required=True,
            most="100",
            keep_days=DAYS_KEPT,
            rules=(
                Rule("interpreting", Operator.IS, YES),
                Rule("interpreting-into", Operator.IS, OTHER),
            ),
        ),
    ),
)

WORKSHOPS = ReadySet(
    code="workshops",
    title=_("Workshops"),
    about=_("Which workshops guests wish for. Rename “Workshop 1” and the others to what yours are called."),
    text=_("Tell us what you would like; we give everybody a first or second wish where we can."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="workshop-first",
            kind=Kind.CHOICE,
            label=_("Which workshop would you like most?"),
            purpose=FOR_WORKSHOPS,
            is_required=True,
            keep_days=DAYS_KEPT,
            choices=(
                ReadyChoice("workshop-1", _("Workshop 1")),
                ReadyChoice("workshop-2", _("Workshop 2")),
                ReadyChoice("workshop-3", _("Workshop 3")),
                ReadyChoice("none", pgettext_lazy("workshops", "None of them")),
            ),
        ),
        ReadyQuestion(
            code="workshop-second",
            kind=Kind.CHOICE,
            label=_("And if that one is full?"),
            purpose=FOR_WORKSHOPS,
            keep_days=DAYS_KEPT,
            rules=(Rule("workshop-first", Operator.IS_NOT, "none"),),
            choices=(
                ReadyChoice("workshop-1", _("Workshop 1")),
                ReadyChoice("workshop-2", _("Workshop 2")),
                ReadyChoice("workshop-3", _("Workshop 3")),
            ),
        ),
        ReadyQuestion(
            code="workshop-bring",
            kind=Kind.LONG_TEXT,
            label=_("Do you bring an example from your own work?"),
            help=_("A sentence or two. Leave it empty if you would rather listen."),
            purpose=_("So that whoever leads the workshop can plan for it."),
            most="1000",
            keep_days=DAYS_KEPT,
            rules=(Rule("workshop-first", Operator.IS_NOT, "none"),),
        ),
    ),
)

CERTIFICATE = ReadySet(
    code="certificate",
    title=_("Certificate"),
    about=_("Who wants a certificate of attendance, and what it says; kept as long as the registration."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="certificate",
            kind=Kind.YES_NO,
            label=_("Do you want a certificate of attendance?"),
            purpose=FOR_CERTIFICATES,
            is_required=True,
        ),
        ReadyQuestion(
            code="certificate-name",
            kind=Kind.TEXT,
            label=_("Your name as it should stand on it"),
            help=_("Leave it empty if it is the name you registered with."),
            purpose=FOR_CERTIFICATES,
            most="200",
            rules=WANTS_CERTIFICATE,
        ),
        ReadyQuestion(
            code="certificate-function",
            kind=Kind.TEXT,
            label=_("Your function in your organisation"),
            help=_("For example “Teacher of adults”."),
            purpose=FOR_CERTIFICATES,
            most="200",
            rules=WANTS_CERTIFICATE,
        ),
        ReadyQuestion(
            code="certificate-language",
            kind=Kind.CHOICE,
            label=_("In which language?"),
            purpose=FOR_CERTIFICATES,
            is_required=True,
            rules=WANTS_CERTIFICATE,
            choices=LANGUAGES,
        ),
    ),
)
