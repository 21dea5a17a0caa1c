"""What people answered when they were asked how it was, and what one event asks besides."""

from config.demo.facts.retention import ASKED_AFTER, HELD

# Past events whose guests were asked, each with the question it alone asked.
ASKED = {
    ASKED_AFTER: {
        "en": "How useful were the examples from the shops?",
        "de": "Wie nützlich waren die Beispiele aus den Läden?",
        "da": "Hvor nyttige var eksemplerne fra butikkerne?",
        "sv": "Hur nyttiga var exemplen från butikerna?",
        "es": "¿Qué utilidad tuvieron los ejemplos de las tiendas?",
        "ar": "ما مدى فائدة الأمثلة من المتاجر؟",
    },
    HELD: {},
}
GOOD = (
    "The conversations in between. I had not expected to find somebody with exactly our problem.",
    "Dass alle zu Wort kamen, auch in der eigenen Sprache.",
    "Eksemplerne. Man forstod straks hvad det handler om.",
    "Que los talleres fueran pequeños.",
    "Korta föredrag och långa pauser.",
    "حسن التنظيم والترحيب.",
)
BETTER = (
    "More time for questions after the talks.",
    "Die Pausen waren zu kurz.",
    "Bedre lyd, tak.",
    "Enviar el programa un poco antes.",
)
