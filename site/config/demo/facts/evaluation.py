"""What people answered when they were asked how it was, and what one event asks besides."""

from config.demo.facts.retention import ASKED_AFTER, HELD

# Past events whose guests were asked, each with the question it alone asked.
ASKED = {
    ASKED_AFTER: {
        "en": "How useful was the visit to the shops?",
        "de": "Wie nützlich war der Besuch in den Läden?",
        "da": "Hvor nyttigt var besøget i butikkerne?",
        "sv": "Hur nyttigt var besöket i butikerna?",
        "es": "¿Qué utilidad tuvo la visita a las tiendas?",
        "ar": "ما مدى فائدة زيارة المتاجر؟",
    },
    HELD: {},
}
GOOD = (
    "The conversations at lunch. I had not expected to find somebody with exactly our problem.",
    "Dass alle zu Wort kamen, auch in der eigenen Sprache.",
    "Besøget ude i byen. Man forstod straks hvad det handler om.",
    "Que los talleres fueran pequeños.",
    "Korta föredrag och långa pauser.",
    "حسن التنظيم والترحيب.",
)
BETTER = (
    "More time for questions after the talks.",
    "Die Räume lagen weit auseinander.",
    "Bedre akustik i den store sal, please.",
    "Enviar el programa un poco antes.",
)
