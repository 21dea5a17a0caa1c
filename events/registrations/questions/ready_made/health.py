"""Ready-made questions about food and access: sensitive, and asked only of those who come."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.registrations.enums import Presence
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Operator, Stage
from events.registrations.questions.ready_made.parts import ReadyChoice, ReadyQuestion, ReadySet

# Bills of kitchens are checked within a fortnight.
DAYS_KEPT = 14
OTHER = "other"
AT_THE_VENUE = (Presence.ON_SITE.value,)
FOR_THE_KITCHEN = _("So that the kitchen can cook something for you.")
FOR_THE_VENUE = _("So that you can take part like everybody else.")

DIET = ReadySet(
    code="diet",
    title=_("Diet and allergies"),
    about=_("What guests eat and what they must not eat, for the kitchen; totals stay when the answers are erased."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="diet",
            kind=Kind.CHOICE,
            label=_("What do you eat?"),
            purpose=FOR_THE_KITCHEN,
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            choices=(
                ReadyChoice("everything", pgettext_lazy("diet", "Everything")),
                ReadyChoice("vegetarian", pgettext_lazy("diet", "Vegetarian")),
                ReadyChoice("vegan", pgettext_lazy("diet", "Vegan")),
                ReadyChoice("fish", pgettext_lazy("diet", "Fish, but no meat")),
                ReadyChoice("halal", pgettext_lazy("diet", "Halal")),
                ReadyChoice("kosher", pgettext_lazy("diet", "Kosher")),
                ReadyChoice(OTHER, pgettext_lazy("diet", "Something else")),
            ),
        ),
        ReadyQuestion(
            code="diet-other",
            kind=Kind.TEXT,
            label=_("What do you eat, then?"),
            purpose=FOR_THE_KITCHEN,
            is_required=True,
            most="200",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            rules=(Rule("diet", Operator.IS, OTHER),),
        ),
        ReadyQuestion(
            code="allergies",
            kind=Kind.CHOICES,
            label=_("What must you not eat?"),
            help=_("Allergies and intolerances. Leave it empty if there is nothing."),
            purpose=FOR_THE_KITCHEN,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            choices=(
                ReadyChoice("gluten", pgettext_lazy("allergy", "Gluten")),
                ReadyChoice("milk", pgettext_lazy("allergy", "Milk and lactose")),
                ReadyChoice("eggs", pgettext_lazy("allergy", "Eggs")),
                ReadyChoice("nuts", pgettext_lazy("allergy", "Nuts")),
                ReadyChoice("peanuts", pgettext_lazy("allergy", "Peanuts")),
                ReadyChoice("fish", pgettext_lazy("allergy", "Fish")),
                ReadyChoice("shellfish", pgettext_lazy("allergy", "Shellfish")),
                ReadyChoice("soya", pgettext_lazy("allergy", "Soya")),
                ReadyChoice("sesame", pgettext_lazy("allergy", "Sesame")),
                ReadyChoice(OTHER, pgettext_lazy("allergy", "Something else")),
            ),
        ),
        ReadyQuestion(
            code="allergies-other",
            kind=Kind.TEXT,
            label=_("What else must you not eat?"),
            purpose=FOR_THE_KITCHEN,
            is_required=True,
            most="200",
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            rules=(Rule("allergies", Operator.IS, OTHER),),
        ),
        ReadyQuestion(
            code="allergies-traces",
            kind=Kind.YES_NO,
            label=_("Can traces of it put you in danger?"),
            purpose=_("So that the kitchen keeps your food apart."),
            is_required=True,
            presences=AT_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            rules=(Rule("allergies", Operator.ANSWERED),),
        ),
    ),
)

ACCESS = ReadySet(
    code="access",
    title=_("Access needs"),
    about=_("What guests need to get in, see, hear and take part; asked early enough to prepare it."),
    text=_("Tell us only what we should prepare. You need not give reasons."),
    stage=Stage.CONFIRMED,
    questions=(
        ReadyQuestion(
            code="access",
            kind=Kind.CHOICES,
            label=_("What do you need to take part?"),
            purpose=FOR_THE_VENUE,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            choices=(
                ReadyChoice("step-free", pgettext_lazy("access", "A way without steps, for a wheelchair for example")),
                ReadyChoice("parking", pgettext_lazy("access", "Parking close to the door")),
                ReadyChoice("hearing", pgettext_lazy("access", "A hearing loop, or a seat where I hear well")),
                ReadyChoice("captions", pgettext_lazy("access", "What is said, in writing")),
                ReadyChoice("sign-language", pgettext_lazy("access", "Interpreting into a sign language")),
                ReadyChoice(
                    "texts", pgettext_lazy("access", "Texts and slides beforehand, as a file or in large print")
                ),
                ReadyChoice("quiet-room", pgettext_lazy("access", "A quiet room to withdraw to")),
                ReadyChoice("assistant", pgettext_lazy("access", "A place for the person who assists me")),
                ReadyChoice(OTHER, pgettext_lazy("access", "Something else")),
            ),
        ),
        ReadyQuestion(
            code="access-sign-language",
            kind=Kind.TEXT,
            label=_("Which sign language?"),
            purpose=_("So that we find an interpreter."),
            is_required=True,
            most="100",
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            rules=(Rule("access", Operator.IS, "sign-language"),),
        ),
        ReadyQuestion(
            code="access-other",
            kind=Kind.LONG_TEXT,
            label=_("What else should we prepare?"),
            purpose=FOR_THE_VENUE,
            is_required=True,
            most="1000",
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            rules=(Rule("access", Operator.IS, OTHER),),
        ),
    ),
)
