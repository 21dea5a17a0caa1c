"""What the conference in Graz asked years ago: only its totals are left."""

from config.demo.facts.forms.shape import Form, Part, six
from config.demo.facts.forms.table import diet
from events.registrations.questions.enums import ConsentKind, Stage

FORM = Form(
    parts=(
        Part(
            stage=Stage.CONFIRMED,
            title=six("Eating together", "Zusammen essen", "Spise sammen", "Äta tillsammans", "Comer juntos",
                      "نأكل معاً"),
            questions=diet(None),
        ),
    ),
    consents=(ConsentKind.PHOTOGRAPHS,),
    answered=1,
)  # fmt: skip
