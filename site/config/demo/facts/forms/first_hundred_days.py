"""What the webinar asks: written in three languages so far, and not everything in each."""

from config.demo.facts.forms.shape import Ask, Form, Part
from events.registrations.questions.enums import ConsentKind, Kind

FORM = Form(
    parts=(
        Part(
            title={"en": "Before the webinar", "de": "Vor dem Webinar", "da": "Før webinaret"},
            questions=(
                Ask(
                    code="captions",
                    kind=Kind.YES_NO,
                    label={"en": "Would you like captions?", "de": "Möchten Sie Untertitel?", "da": "Ønsker du tekst?"},
                    purpose={"en": "So that we book somebody who writes along.",
                             "de": "Damit wir jemanden buchen, der mitschreibt."},
                    is_required=True,
                    keep_days=30,
                ),
                Ask(
                    code="question",
                    kind=Kind.LONG_TEXT,
                    label={"en": "Is there something you would like to ask the speakers?",
                           "da": "Er der noget, du vil spørge oplægsholderne om?"},
                    purpose={"en": "So that the speakers can prepare an answer."},
                    most="500",
                    keep_days=30,
                ),
            ),
        ),
    ),
    consents=(ConsentKind.NEWSLETTER,),
)  # fmt: skip
