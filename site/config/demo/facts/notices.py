"""The network office's notices: one that is over, one on show, one still to come."""

import datetime as dt
from dataclasses import dataclass

from cms.models.notices import Tone


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """One notice; its days are counted from the build."""

    first_day: int
    last_day: int
    link: str
    text: dict[str, str]
    link_text: dict[str, str]
    tone: Tone = Tone.INFO

    def shown(self, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
        """Return from when until when the notice is shown."""
        return now + dt.timedelta(days=self.first_day), now + dt.timedelta(days=self.last_day)


NOTICES = [
    NoticeFacts(
        -60,
        -30,
        "",
        {
            "en": "The network office is closed for a week. Registrations are answered from Monday on.",
            "de": "Das Netzwerkbüro ist eine Woche geschlossen. Anmeldungen werden ab Montag beantwortet.",
        },
        {},
    ),
    NoticeFacts(
        -3,
        32,
        "/en/events/neighbours-first/",
        {
            "en": "“Neighbours First” in Hannover is nearly full: register soon if you come from abroad.",
            "de": "„Zuerst Nachbarn“ in Hannover ist fast ausgebucht: Wer aus dem Ausland kommt, meldet sich besser "
            "bald an.",
            "da": "“Naboer først” i Hannover er næsten fuldt booket: Kommer du fra udlandet, så tilmeld dig snart.",
            "sv": "”Grannar först” i Hannover är nästan fullbokad: kommer du från utlandet, anmäl dig snart.",
            "es": "«Primero, vecinos», en Hannover, está casi completa: si vienes del extranjero, inscríbete pronto.",
            "ar": "مؤتمر «الجيران أولاً» في هانوفر يكاد يكتمل: إن كنتم قادمين من الخارج فسجّلوا قريباً.",
        },
        {
            "en": "To the conference",
            "de": "Zur Konferenz",
            "da": "Til konferencen",
            "sv": "Till konferensen",
            "es": "Ir a la conferencia",
            "ar": "إلى المؤتمر",
        },
        Tone.WARNING,
    ),
    NoticeFacts(
        60,
        90,
        "/en/events/what-hands-already-know/",
        {
            "en": "Registration for Køge opens soon.",
            "de": "Die Anmeldung für Køge beginnt bald.",
            "da": "Tilmeldingen til Køge åbner snart.",
            "sv": "Anmälan till Køge öppnar snart.",
            "es": "La inscripción para Køge se abre pronto.",
            "ar": "يفتح التسجيل لمؤتمر كوغه قريباً.",
        },
        {},
    ),
]
