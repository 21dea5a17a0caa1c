"""Questions about food and access, which several events ask."""

from config.demo.facts.forms.shape import Ask, six
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import Kind, Operator, Reader

# Bills of kitchens are checked within a fortnight.
DAYS_KEPT = 14
FOR_THE_KITCHEN = six(
    "So that the kitchen cooks something you like to eat.",
    "Damit die Küche etwas kocht, das Sie gern essen.",
    "Så køkkenet laver noget, du gerne vil spise.",
    "Så att köket lagar något du vill äta.",
    "Para que la cocina prepare algo que le guste.",
    "حتى يُعدّ المطبخ طعاماً يناسبك.",
)
FOR_THE_HOUSE = six(
    "So that the house is ready for you.",
    "Damit das Haus auf Sie vorbereitet ist.",
    "Så huset er klar til dig.",
    "Så att huset är redo för dig.",
    "Para que la casa esté preparada para usted.",
    "حتى يكون المكان جاهزاً لاستقبالك.",
)
SOMETHING_ELSE = six("Something else", "Etwas anderes", "Noget andet", "Något annat", "Otra cosa", "شيء آخر")


def diet(freezes: int | None) -> tuple[Ask, Ask]:
    """Return the question of what somebody eats and the one that follows, fixed after so many days."""
    return (
        Ask(
            code="diet",
            kind=Kind.CHOICE,
            label=six("What do you eat?", "Was essen Sie?", "Hvad spiser du?", "Vad äter du?", "¿Qué come usted?",
                      "ماذا تأكل؟"),
            purpose=FOR_THE_KITCHEN,
            choices={
                "everything": six("Everything", "Alles", "Alt", "Allt", "De todo", "كل شيء"),
                "vegetarian": six("Vegetarian", "Vegetarisch", "Vegetarisk", "Vegetariskt", "Vegetariano", "نباتي"),
                "vegan": six("Vegan", "Vegan", "Vegansk", "Veganskt", "Vegano", "نباتي صرف"),
                "halal": six("Halal", "Halal", "Halal", "Halal", "Halal", "حلال"),
                "other": SOMETHING_ELSE,
            },
            is_required=True,
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            freezes=freezes,
        ),
        Ask(
            code="diet-other",
            kind=Kind.TEXT,
            label=six("What should the kitchen know?", "Was soll die Küche wissen?", "Hvad skal køkkenet vide?",
                      "Vad ska köket veta?", "¿Qué debe saber la cocina?", "ما الذي ينبغي أن يعرفه المطبخ؟"),
            help=six("Allergies, too.", "Auch Allergien.", "Også allergier.", "Även allergier.", "También alergias.",
                     "والحساسية أيضاً."),
            purpose=FOR_THE_KITCHEN,
            rules=(Rule("diet", Operator.IS, "other"),),
            is_required=True,
            most="200",
            keep_days=DAYS_KEPT,
            is_sensitive=True,
            freezes=freezes,
        ),
    )  # fmt: skip


ACCESS = (
    Ask(
        code="access",
        kind=Kind.CHOICES,
        label=six("What do you need to take part?", "Was brauchen Sie, um teilzunehmen?",
                  "Hvad har du brug for for at kunne deltage?", "Vad behöver du för att kunna delta?",
                  "¿Qué necesita para participar?", "ما الذي تحتاج إليه كي تشارك؟"),
        help=six("Tell us what to prepare. You need not say why.",
                 "Sagen Sie uns, was wir vorbereiten sollen. Warum, müssen Sie nicht sagen.",
                 "Fortæl os, hvad vi skal gøre klar. Du behøver ikke sige hvorfor.",
                 "Berätta vad vi ska förbereda. Du behöver inte säga varför.",
                 "Díganos qué debemos preparar. No hace falta decir por qué.",
                 "أخبرنا بما علينا تجهيزه. لا حاجة إلى ذكر السبب."),
        purpose=FOR_THE_HOUSE,
        choices={
            "step-free": six("A way without steps", "Ein Weg ohne Stufen", "En vej uden trin", "En väg utan trappsteg",
                             "Un acceso sin escalones", "طريق بلا درج"),
            "hearing-loop": six("A hearing loop", "Eine Hörschleife", "Teleslynge", "Hörslinga",
                                "Un bucle magnético", "حلقة سمعية"),
            "large-print": six("Texts in large print", "Texte in großer Schrift", "Tekster med stor skrift",
                               "Texter med stor stil", "Textos en letra grande", "نصوص بخط كبير"),
            "quiet-room": six("A quiet room", "Ein ruhiger Raum", "Et stille rum", "Ett tyst rum",
                              "Una sala tranquila", "غرفة هادئة"),
        },
        reader=Reader.ADMINISTRATORS,
        keep_days=DAYS_KEPT,
        is_sensitive=True,
    ),
)  # fmt: skip
