"""Pictures and documents that partners keep in their libraries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """One picture, drawn from `seed`; `shows` says in each language what there is to see, the partner's own first."""

    partner: str
    title: str
    seed: str
    shows: dict[str, str]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """One document; its text is `texts/<language>/files/<source>`, which as `.typ` is set in type as PDF.

    `titles` holds its name in each language, that of the document's own first.
    """

    partner: str
    source: str
    titles: dict[str, str]

    @property
    def language(self) -> str:
        """The language the document is written in."""
        return next(iter(self.titles))

    @property
    def title(self) -> str:
        """What the document itself is called."""
        return self.titles[self.language]


PICTURES = {
    "stairwell": PictureFacts(
        "vnb", "Zwei Kreise über dem Hügel", "hannover stairwell",
        {
            "de": "Zeichnung: Ein großer blauer und ein kleinerer roter Kreis treffen sich über einer Hügellinie.",
            "en": "Drawing: a large blue circle and a smaller red one meet above a line of hills.",
            "ar": "رسم: دائرة زرقاء كبيرة وأخرى حمراء أصغر منها تلتقيان فوق خط من التلال.",
        },
    ),
    "coffee": PictureFacts(
        "vifin", "To kredse mødes", "vejle coffee",
        {
            "da": "Tegning: En stor grøn og en blå cirkel rører ved hinanden over to rækker bakker.",
            "en": "Drawing: a large green circle and a blue one touch above two rows of hills.",
            "ar": "رسم: دائرة خضراء كبيرة وأخرى زرقاء تتلامسان فوق صفين من التلال.",
        },
    ),
    "workshop": PictureFacts(
        "koge", "Tre led i en kæde", "koge workshop",
        {
            "da": "Tegning: Tre cirkler, blå, grøn og rød, griber ind i hinanden som led i en kæde.",
            "en": "Drawing: three circles, blue, green and red, are joined like the links of a chain.",
        },
    ),
    "square": PictureFacts(
        "gemeindebund-steiermark", "Zwei Gemeinden und ein Platz", "graz square",
        {
            "de": "Zeichnung: Ein blauer und ein grüner Kreis überschneiden sich, davor ein kleiner gelber am Boden.",
            "en": "Drawing: a blue and a green circle overlap; a small yellow one lies on the ground before them.",
        },
    ),
    "villages": PictureFacts(
        "gemeindebund-steiermark", "Drei Dörfer in einer Reihe", "kristianstad",
        {
            "de": "Zeichnung: Drei Kreise, blau, gelb und rot, hängen über einer dunklen Hügellinie aneinander.",
            "en": "Drawing: three circles, blue, yellow and red, hang together above a dark line of hills.",
        },
    ),
    "estuary": PictureFacts(
        "catoira", "Tres círculos sobre la ría", "catoira estuary",
        {
            "es": "Dibujo: tres círculos enlazados, verde, azul y amarillo, sobre una línea oscura de colinas.",
            "en": "Drawing: three linked circles, green, blue and yellow, above a dark line of hills.",
        },
    ),
    "key": PictureFacts(
        "hassleholm", "En ring och en sol", "hassleholm key",
        {
            "sv": "Teckning: En gul cirkel vidrör en stor blå över en röd och en mörk kulle.",
            "en": "Drawing: a yellow circle touches a large blue one above a red hill and a dark one.",
        },
    ),
}  # fmt: skip

DOCUMENTS = {
    "letters": DocumentFacts(
        "vnb", "letters.typ",
        {"de": "Sieben Fragen an einen Brief", "en": "Seven questions to ask a letter", "ar": "سبعة أسئلة لكل رسالة"},
    ),
    "hundred-days": DocumentFacts(
        "vifin", "hundred-days.typ",
        {"da": "De første hundrede dage: en huskeliste", "en": "The first hundred days: a list to tick off",
         "ar": "الأيام المئة الأولى: قائمة للتأشير"},
    ),
    "interpreters": DocumentFacts(
        "skane-nordost", "interpreters.csv",
        {"sv": "Tolktimmar per kommun", "en": "Hours of interpreting by municipality"},
    ),
    "kitchen": DocumentFacts(
        "koge", "kitchen.typ", {"en": "A kitchen is a classroom", "da": "Et køkken er et klasseværelse"},
    ),
    "circles-meet": DocumentFacts(
        "vnb", "circles-meet.webm", {"de": "Kreise begegnen sich: ein Film", "en": "Circles meet: a film"},
    ),
    "circles-meet-captions": DocumentFacts(
        "vnb", "circles-meet.vtt", {"en": "Circles meet: captions", "de": "Kreise begegnen sich: Untertitel"},
    ),
}  # fmt: skip
