"""Who contributes in Hannover; all of them are invented."""

from config.demo.facts.programmes.shape import Person

PEOPLE = {
    "birte": Person(
        "Birte Ohlendorf",
        "Verein Niedersächsischer Bildungsinitiativen",
        {
            "en": "Has led evening classes for twenty years and now asks what happens on the way home from them.",
            "de": "Leitet seit zwanzig Jahren Abendkurse und fragt heute, was auf dem Heimweg passiert.",
        },
    ),
    "samira": Person(
        "Samira Haddad",
        "Nachbarschaftsküche Linden",
        {
            "en": "Came from Homs in 2015, cooks for two hundred on Thursdays and teaches the alphabet with spices.",
            "de": "Kam 2015 aus Homs, kocht donnerstags für zweihundert und lehrt das Alphabet mit Gewürzen.",
            "ar": "جاءت من حمص عام 2015، وتطبخ كل خميس لمئتي شخص وتعلّم الحروف بالتوابل.",
        },
    ),
    "oskar": Person(
        "Oskar Lindvall",
        "Skåne Nordost",
        {
            "en": "Counts what nobody counts: conversations in laundry rooms, at bus stops and over fences.",
            "de": "Zählt, was niemand zählt: Gespräche in Waschküchen, an Haltestellen und über Zäune.",
            "sv": "Räknar det som ingen räknar: samtal i tvättstugor, vid hållplatser och över staket.",
        },
    ),
    "inga": Person(
        "Inga Dahlgaard",
        "VIFIN / Vejle Kommune",
        {
            "en": "Writes minutes that people like to read, and gives courses in it.",
            "da": "Skriver referater, som folk gerne læser, og holder kurser i det.",
        },
    ),
    "yonas": Person(
        "Yonas Tesfay",
        "Straßenbahndepot Glocksee",
        {
            "en": "Drives line 9 and started the language café in the drivers' canteen.",
            "de": "Fährt die Linie 9 und hat das Sprachcafé in der Kantine der Fahrer gegründet.",
        },
    ),
    "marisol": Person(
        "Marisol Abeijón",
        "Concello de Catoira",
        {
            "en": "Librarian of a village whose counter has heard eleven languages.",
            "es": "Bibliotecaria de un pueblo cuyo mostrador ha oído once idiomas.",
        },
    ),
    "deniz": Person(
        "Deniz Aktaş",
        "Gartenfreunde am Lindener Berg",
        {
            "en": "Secretary of an allotment colony; translated its statutes into pictures.",
            "de": "Schriftführer einer Kleingartenkolonie; hat ihre Satzung in Bilder übersetzt.",
        },
    ),
    "harriet": Person(
        "Harriet Nwosu",
        "East of England Local Government Association",
        {"en": "Pays for conversation, and has learned to explain to auditors why."},
    ),
    "lotte": Person(
        "Lotte Kirkegaard",
        "Køge Kommune",
        {
            "en": "Trains football coaches who do not know that they are language teachers.",
            "da": "Uddanner fodboldtrænere, der ikke ved, at de er sproglærere.",
        },
    ),
    "ferdinand": Person(
        "Ferdinand Pichler",
        "Gemeindebund Steiermark",
        {"de": "Rechnet für kleine Gemeinden aus, was sie sich leisten können, und was nicht mehr."},
    ),
    "khalil": Person(
        "Khalil Mansour",
        "Interpreters of the Leine",
        {"en": "Interprets between Arabic, German and English, and whispers when asked to."},
    ),
}
