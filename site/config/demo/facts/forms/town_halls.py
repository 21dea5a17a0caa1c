"""What the workshop in Vejle asks; its answers are fixed since two days."""

from config.demo.facts.forms.shape import Ask, Form, Part, six
from config.demo.facts.forms.table import diet
from events.registrations.questions.enums import ConsentKind, Kind, Stage

FIXED = -2
LETTER = Ask(
    code="letter",
    kind=Kind.TEXT,
    label=six("Which form or letter shall we work on?", "An welchem Formular oder Brief sollen wir arbeiten?",
              "Hvilken blanket eller hvilket brev skal vi arbejde med?", "Vilken blankett eller vilket brev ska vi ta?",
              "¿Con qué formulario o carta trabajamos?", "على أي استمارة أو رسالة نعمل؟"),
    purpose=six("So that we can copy it beforehand.", "Damit wir es vorher kopieren können.",
                "Så vi kan kopiere det på forhånd.", "Så att vi kan kopiera det i förväg.",
                "Para copiarlo con antelación.", "حتى ننسخها مسبقاً."),
    most="200",
    keep_days=90,
)  # fmt: skip
WALK = Ask(
    code="walk",
    kind=Kind.YES_NO,
    label=six("Do you join the walk through the town hall?", "Gehen Sie beim Rundgang durch das Rathaus mit?",
              "Går du med på rundturen på rådhuset?", "Följer du med på rundturen i rådhuset?",
              "¿Se une al recorrido por el ayuntamiento?", "هل تنضم إلى الجولة في مبنى البلدية؟"),
    purpose=six("So that the groups are small.", "Damit die Gruppen klein bleiben.", "Så grupperne bliver små.",
                "Så att grupperna blir små.", "Para que los grupos sean pequeños.", "حتى تبقى المجموعات صغيرة."),
    is_required=True,
    keep_days=30,
    freezes=FIXED,
)  # fmt: skip
FORM = Form(
    parts=(
        Part(
            title=six("Before we begin", "Bevor es losgeht", "Før vi går i gang", "Innan vi börjar",
                      "Antes de empezar", "قبل أن نبدأ"),
            questions=(LETTER,),
        ),
        Part(
            stage=Stage.CONFIRMED,
            title=six("The day in Vejle", "Der Tag in Vejle", "Dagen i Vejle", "Dagen i Vejle", "El día en Vejle",
                      "اليوم في فايله"),
            questions=(*diet(FIXED), WALK),
        ),
    ),
    consents=(ConsentKind.PHOTOGRAPHS, ConsentKind.PARTICIPANT_LIST),
    answered=0.85,
    wishes=(
        ("diet", "vegan", None),
        ("diet", "vegetarian", ""),
        ("walk", True, "The walk is full: the archive room holds twelve people and no more."),
    ),
)  # fmt: skip
