"""What guests answer: which choices are likely, and texts in their own languages."""

from typing import Any

from events.registrations.questions.enums import ConsentKind

# By question; what is listed more than once is likelier, None leaves the question open.
LIKELY: dict[str, tuple[Any, ...]] = {
    "part": ("listen", "listen", "listen", "example", "example", "arrived"),
    "workshop": ("stairwell", "stairwell", "long-table", "long-table", "long-table", "letters", "first-key"),
    "train": (True, True, False),
    "diet": (*["everything"] * 8, *["vegetarian"] * 4, "vegan", "vegan", "halal", "halal", "halal", "other"),
    "access": (*[None] * 9, ["step-free"], ["hearing-loop"], ["large-print", "quiet-room"]),
    "evening": (True, True, True, False),
    "walk": (True, False),
    "captions": (True, False, False),
}
# In the language of the guest, else in English; "" leaves the question open.
TEXTS: dict[str, dict[str, tuple[str, ...]]] = {
    "example": {
        "en": (
            "Every new family gets a neighbour with a key to the tool shed. It began with a broken bicycle.",
            "Our library lends out people: an hour with somebody who knows the way through the council.",
        ),
        "de": (
            "Im Treppenhaus hängt jede Woche ein neues Wort. Wer es benutzt, darf das nächste aussuchen.",
            "Einmal im Monat kocht eine Straße für die nächste. Angefangen hat es mit einem zu großen Topf.",
        ),
        "da": ("Vi drikker fem kopper kaffe på fem arbejdspladser, før nogen skriver en ansøgning.",),
        "sv": ("Tvättstugan är bokad för samtal varje onsdag. Den som viker lakan pratar lättare.",),
        "es": ("En la huerta de la estación cada parcela es de dos: alguien de aquí y alguien que llega.",),
        "ar": ("ننظّم نزهة كل سبت يقودها القادمون الجدد، ويتعلّم فيها الجيران أسماء الأشجار بلغتين.",),
    },
    "diet-other": {
        "en": ("No nuts please, not even traces",),
        "de": ("Kein Gluten (Zöliakie)",),
        "da": ("Ingen mælkeprodukter",),
        "sv": ("Inga skaldjur",),
        "es": ("Sin lactosa",),
        "ar": ("بلا مكسّرات من فضلكم",),
    },
    "letter": {
        "en": ("The letter about the parking permit", "", "The form for a library card"),
        "de": ("Der Bescheid über den Kitaplatz", ""),
        "da": ("Brevet om tilflytning", "", "Ansøgningen om fritidspas"),
        "sv": ("Kallelsen till introduktionssamtalet", ""),
        "es": ("El volante de empadronamiento", ""),
        "ar": ("رسالة حجز الموعد",),
    },
    "question": {
        "en": ("Who calls first: the school or the family?", "", ""),
        "de": ("Was macht man, wenn niemand ans Telefon geht?", ""),
        "da": ("Hvem ringer man til, når skolen er lukket?", ""),
    },
}
# How many agree to each.
AGREE: dict[ConsentKind, float] = {
    ConsentKind.PHOTOGRAPHS: 0.6,
    ConsentKind.PARTICIPANT_LIST: 0.7,
    ConsentKind.NEWSLETTER: 0.35,
}
# The file one of those gives who bring an example, and how it is set.
POSTER = "A long table.pdf"
POSTER_TEXT = """
#set page(paper: "a4", margin: 3cm)
#set text(size: 28pt)
= A long table
Once a month one street cooks for the next. It began with a pot that was too big.
"""
