"""What readers answer to the articles, and how the partners look after it."""

import datetime as dt
from dataclasses import dataclass

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with an account who works for no partner."""

    name: str
    given_name: str
    family_name: str
    language: str


READERS = [
    Reader("amal.mansour", "Amal", "Mansour", "ar"),
    Reader("carl.ohm", "Carl", "Ohm", "da"),
    Reader("carmen.rial", "Carmen", "Rial", "es"),
    Reader("kevin.marlow", "Kevin", "Marlow", "en"),
    Reader("maja.lind", "Maja", "Lind", "sv"),
    Reader("oliver.grant", "Oliver", "Grant", "en"),
    Reader("peter.sommer", "Peter", "Sommer", "de"),
    Reader("sofie.bech", "Sofie", "Bech", "da"),
]


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, `hours` after the article appeared at nine in the morning; `to` is the number of the one it answers.

    Numbers count from 0 within one article.
    """

    author: str
    language: str
    hours: int
    text: str
    to: int | None = None


SAID = {
    "das-treppenhaus-als-klassenzimmer": [
        Said("peter.sommer", "de", 2, "In unserem Haus hängt seit letzter Woche ein Zettel mit sieben Wörtern für "
             "„guten Morgen“. Zwei waren falsch geschrieben, und das war das Beste daran: Es wurde geredet."),
        Said("vnb.editor", "de", 4, "Falsch geschriebene Wörter sind die besten Lehrer. Dürfen wir das für den "
             "nächsten Kurs übernehmen?", to=0),
        Said("oliver.grant", "en", 23, "We tried this in a tower block in Norwich. The landing worked, the lift did "
             "not: nobody has time for a verb between two floors.\n\nIs there a page or two for volunteers?"),
        Said("vnb.editor", "en", 25, "There is, and it begins with “do not correct”. I will put it among the files of "
             "this blog.", to=2),
        Said("amal.mansour", "ar", 27, "تعلّمت أول عشرين كلمة ألمانية من جارتي وهي تسقي الأزهار على الدرج. لم تكن "
             "تعرف أنها معلّمة."),
        Said("elin.sjostrand", "en", 30, "Same in Hässleholm: the laundry room beats the lift. People wait "
             "there.", to=2),
    ],
    "fem-kopper-kaffe": [
        Said("sofie.bech", "da", 5, "Hvem betaler kaffen? Jeg spørger, fordi det hos os altid er dér, det går i stå."),
        Said("vejle.admin", "da", 7, "Den, der er vært. Vi betaler kun den sjette kop, og det er den dårligste.", to=0),
        Said("amal.mansour", "ar", 26, "الفنجان الرابع هو الأصعب: في مكان العمل يظن الجميع أنها مقابلة. هل تخبرون "
             "صاحب العمل مسبقاً؟"),
        Said("rana.khoury", "ar", 29, "نعم، نخبره بأمر واحد فقط: ألّا يسأل عن الأوراق.", to=2),
        Said("oliver.grant", "en", 50, "Two of our officers cannot keep silent for a whole cup. We are starting with "
             "espresso."),
        Said("carl.ohm", "da", 74, "Det er spild af skattekroner. Folk kan vel selv finde ud af at drikke kaffe."),
    ],
    "vis-det-i-stedet": [
        Said("maja.lind", "sv", 30, "Vi lät en rörmokare visa vad han kunde på en gammal kran. Efter fem minuter "
             "visste alla det, också han själv."),
        Said("sofie.bech", "da", 430, "Kan man være med, hvis man har været uden arbejde i mange år, eller er det kun "
             "for folk, der lige er kommet?"),
    ],
    "what-the-next-council-can-read": [
        Said("goran.petrovic", "en", 28, "Your first paragraph now hangs above our copier. Two letters a week come "
             "back to be written again."),
        Said("kevin.marlow", "en", 71, "Nice article! Office chairs, best prices: https://chairs.example.org/one "
             "https://chairs.example.org/two https://chairs.example.org/three"),
    ],
    "die-gemeinde-ruft-zurueck": [
        Said("peter.sommer", "de", 6, "Welches Format hat das Heft? Ich frage im Ernst, bei uns wird gerade über "
             "Software verhandelt."),
        Said("goran.petrovic", "de", 8, "A4, kariert, gebunden. Aus einem Spiralheft verschwinden die Seiten mit den "
             "unangenehmen Anrufen.", to=0),
    ],
    "la-huerta-de-la-estacion": [
        Said("carmen.rial", "es", 9, "En nuestro pueblo también probamos con parcelas en pareja, y lo más difícil fue "
             "juntar los horarios. ¿Quién decide si una pareja no se entiende?"),
        Said("brais.outeiro", "es", 33, "Nadie. Comen juntos y después preguntan ellos si pueden cambiar.", to=0),
    ],
    "biblioteket-klockan-sju": [
        Said("maja.lind", "sv", 3, "Skrivaren! Vi har köpt tre surfplattor och ingen skrivare. Nu vet jag vad jag ska "
             "säga på måndag."),
    ],
    "thursdays-at-the-surgery": [
        Said("oliver.grant", "en", 49, "We book twenty minutes for everybody now, not only on Thursdays. It was the "
             "receptionist who asked for it."),
        Said("helen.marsh", "en", 52, "Then the receptionist should write the next article.", to=0),
    ],
}  # fmt: skip

# The article, the number of the comment, who reported it and why.
REPORTED = ("fem-kopper-kaffe", 5, "sofie.bech", "Han kommenterer alting sådan her. Kan I ikke tage den ned?")
# This partner looks at comments before everybody does; it has agreed to the first one of the article.
CAREFUL_PARTNER, CAREFUL_MODERATOR = "koge", "camilla.holm"
AGREED = ("vis-det-i-stedet", 0)
# Nobody may write any more, that many hours after the article appeared.
CLOSED, CLOSED_BY, CLOSED_AFTER = "thursdays-at-the-surgery", "helen.marsh", 720

# By partner: who keeps an answer at hand, its title, its words.
REPLIES: list[tuple[str, str, str, Words]] = [
    ("vnb", "vnb.editor", "Werbung", {
        "de": "Guten Tag {name}, Ihr Kommentar wirbt für etwas, das mit dem Artikel nichts zu tun hat. Deshalb ist "
        "er nicht zu sehen.",
        "en": "Dear {name}, your comment advertises something that has nothing to do with the article. So it is "
        "not shown.",
    }),
    ("vnb", "vnb.editor", "Danke, wir fragen nach", {
        "de": "Danke für die Frage! Wir fragen bei denen nach, die dabei waren, und antworten hier.",
        "en": "Thank you for asking! We will ask those who were there and answer here.",
        "ar": "شكراً على السؤال! سنسأل من كانوا هناك ونجيب هنا.",
    }),
    ("vifin", "vejle.admin", "Hold en god tone", {
        "da": "Man må gerne være uenig her. Skriv om sagen og ikke om dem, der har skrevet.",
        "en": "Disagreeing is welcome here. Please write about the matter, not about the people.",
    }),
]  # fmt: skip
# At most so many of those with an account like an article.
MOST_LIKES = 14


def appeared(day: dt.date) -> dt.datetime:
    """Return the moment from which the hours of comments on an article of that day are counted."""
    return dt.datetime.combine(day, dt.time(9), dt.UTC)
