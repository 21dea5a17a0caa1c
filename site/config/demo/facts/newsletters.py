"""The newsletters of the network and of one partner: what they are about, and an issue that went out and a draft."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """One issue; one that went out did so `days_ago`, a draft has none. Events are told of by address name."""

    subject: dict[str, str]
    body: dict[str, str]
    days_ago: int | None = None
    events: tuple[str, ...] = ()
    articles: int = 0


@dataclass(frozen=True, slots=True)
class NewsletterFacts:
    """A newsletter, of the network or of one partner, and how many of the invented people get it."""

    about: dict[str, str]
    readers: int
    partner: str = ""
    issues: tuple[IssueFacts, ...] = field(default=())


NEWSLETTERS = (
    NewsletterFacts(
        about={
            "en": "What is coming up in the network and what the partners have written. Four times a year.",
            "de": "Was im Netzwerk ansteht und was die Partner geschrieben haben. Viermal im Jahr.",
            "da": "Hvad der sker i netværket, og hvad partnerne har skrevet. Fire gange om året.",
            "sv": "Vad som är på gång i nätverket och vad parterna har skrivit. Fyra gånger om året.",
            "es": "Lo que viene en la red y lo que han escrito los socios. Cuatro veces al año.",
            "ar": "ما هو قادم في الشبكة وما كتبه الشركاء. أربع مرات في السنة.",
        },
        readers=64,
        issues=(
            IssueFacts(
                subject={
                    "en": "Autumn: who knocks first?",
                    "de": "Herbst: Wer klopft zuerst?",
                    "da": "Efterår: Hvem banker på først?",
                    "sv": "Höst: Vem knackar på först?",
                    "es": "Otoño: ¿quién llama primero?",
                    "ar": "الخريف: من يطرق الباب أولاً؟",
                },
                body={
                    "en": "Neighbours are the first office most people find open. This autumn we ask what they "
                    "know that town halls do not.\n\nRegistration for the next conference is open. Come, and bring "
                    "somebody who has never been.",
                    "de": "Nachbarn sind das erste Amt, das offen hat. In diesem Herbst fragen wir, was sie wissen "
                    "und Rathäuser nicht.\n\nDie Anmeldung zur nächsten Konferenz ist offen. Kommen Sie, und bringen "
                    "Sie jemanden mit, der noch nie dabei war.",
                    "da": "Naboer er det første kontor, de fleste finder åbent. I efteråret spørger vi, hvad de ved, "
                    "som rådhusene ikke ved.\n\nTilmeldingen til næste konference er åben. Kom, og tag en med, der "
                    "aldrig har været med.",
                    "sv": "Grannar är det första kontor som de flesta finner öppet. I höst frågar vi vad de vet som "
                    "kommunhusen inte vet.\n\nAnmälan till nästa konferens är öppen. Kom, och ta med någon som aldrig "
                    "har varit med.",
                    "es": "Los vecinos son la primera oficina que casi todos encuentran abierta. Este otoño "
                    "preguntamos qué saben que los ayuntamientos no saben.\n\nLa inscripción en el próximo congreso "
                    "está abierta. Vengan, y traigan a alguien que nunca haya estado.",
                    "ar": "الجيران أول مكتب يجده الناس مفتوحاً. نسأل هذا الخريف عما يعرفونه ولا تعرفه البلديات.\n\n"
                    "التسجيل للمؤتمر القادم مفتوح. تعالوا، وأحضروا معكم من لم يأت من قبل.",
                },
                days_ago=26,
                events=("neighbours-first", "what-hands-already-know"),
                articles=2,
            ),
            IssueFacts(
                subject={"en": "Winter: a key of one’s own", "de": "Winter: ein eigener Schlüssel"},
                body={
                    "en": "Housing is where arriving begins or stops. Three partners tell what they have tried.",
                    "de": "Mit der Wohnung fängt das Ankommen an oder hört es auf. Drei Partner erzählen, was sie "
                    "versucht haben.",
                },
                events=("a-key-of-ones-own",),
                articles=3,
            ),
        ),
    ),
    NewsletterFacts(
        about={
            "de": "Kurse, Konferenzen und Fortbildungen des VNB in Niedersachsen. Alle zwei Monate.",
            "en": "Courses, conferences and training by VNB in Lower Saxony. Every two months.",
        },
        readers=18,
        partner="vnb",
        issues=(
            IssueFacts(
                subject={"de": "Neue Kurse im Frühjahr"},
                body={"de": "Ab Februar gibt es wieder Kurse für Sprachmittlerinnen und Sprachmittler."},
                events=("neighbours-first",),
            ),
        ),
    ),
)
