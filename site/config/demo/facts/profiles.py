"""Pages that some of the authors keep about themselves."""

import datetime as dt
from dataclasses import dataclass

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody does or did, at a partner by its address name or anywhere else by its name."""

    title: Words
    place: str
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What one person says about themselves; the e-mail address is for readers if `email_shown`."""

    email: str
    biography: Words
    posts: tuple[Post, ...]
    email_shown: bool = False


PAGES = [
    Page(
        "vnb.editor@example.org",
        {
            "de": "Jonas Yıldız leitet seit zwölf Jahren Sprachkurse, die nicht im Kursraum stattfinden. Er hat in "
            "Oldenburg Lehramt studiert und das meiste danach im Treppenhaus gelernt.",
            "en": "For twelve years Jonas Yıldız has taught languages anywhere but in classrooms. He trained as a "
            "teacher in Oldenburg and learned most of the rest on staircases.",
            "ar": "يعلّم يوناس يلدز اللغات منذ اثني عشر عاماً في كل مكان إلا في قاعات الدرس. درس التربية في أولدنبورغ، "
            "وتعلّم معظم ما تبقّى على درج البناية.",
        },
        (
            Post({"de": "Sprachkurse und Nachbarschaft", "en": "Language courses and neighbourhoods"}, "vnb",
                 dt.date(2018, 3, 1)),
            Post({"de": "Lehrer für Deutsch und Werken", "en": "Teacher of German and crafts"},
                 "Schule am Deich (erfunden)", dt.date(2013, 8, 1), dt.date(2018, 1, 31)),
        ),
        email_shown=True,
    ),
    Page(
        "rana.khoury@example.org",
        {
            "da": "Rana Khoury tager imod familier, der er nye i Vejle. Hun kom selv til byen som syttenårig og har "
            "drukket kaffe i embeds medfør siden 2015.",
            "en": "Rana Khoury receives families who are new in Vejle. She came to the town at seventeen herself and "
            "has been drinking coffee on duty since 2015.",
            "ar": "تستقبل رنا خوري العائلات القادمة حديثاً إلى فايله. وصلت هي نفسها إلى المدينة في السابعة عشرة من "
            "عمرها، وتشرب القهوة بحكم عملها منذ عام 2015.",
        },
        (
            Post({"da": "Konsulent for modtagelse", "en": "Consultant for reception"}, "vifin", dt.date(2019, 2, 1)),
            Post({"da": "Tolk", "en": "Interpreter"}, "Østjyllands Tolkekontor (opdigtet)", dt.date(2015, 9, 1),
                 dt.date(2019, 1, 31)),
        ),
    ),
    Page(
        "helen.marsh@example.org",
        {
            "en": "Helen Marsh reads what councils write and asks them to write less of it. Before that she ran a "
            "housing office, where nobody had time to read.",
            "de": "Helen Marsh liest, was Kommunen schreiben, und bittet sie, weniger davon zu schreiben. Vorher "
            "leitete sie ein Wohnungsamt, in dem niemand Zeit zum Lesen hatte.",
        },
        (
            Post({"en": "Migration lead", "de": "Leiterin des Bereichs Migration"}, "eelga", dt.date(2017, 5, 1)),
            Post({"en": "Head of housing", "de": "Leiterin des Wohnungsamts"}, "Fenmarket District (invented)",
                 dt.date(2009, 1, 12), dt.date(2017, 4, 28)),
        ),
    ),
    Page(
        "elin.sjostrand@example.org",
        {
            "sv": "Elin Sjöstrand lämnar ut nycklar. Hon är utbildad arkitekt, har aldrig ritat ett hus som byggdes "
            "och är stolt över kartorna i stället.",
            "en": "Elin Sjöstrand hands over keys. She trained as an architect, never drew a house that was built, and "
            "is proud of the maps instead.",
        },
        (Post({"sv": "Samordnare för boende", "en": "Housing coordinator"}, "hassleholm", dt.date(2020, 10, 1)),),
    ),
    Page(
        "uxia.lourido@example.org",
        {
            "es": "Uxía Lourido es trabajadora social en Catoira. Contesta siempre al teléfono, también en domingo, "
            "y ya ha pedido perdón por ello en casa.",
            "en": "Uxía Lourido is a social worker in Catoira. She always answers the telephone, Sundays included, "
            "and has apologised for it at home.",
        },
        (Post({"es": "Trabajadora social", "en": "Social worker"}, "catoira", dt.date(2014, 6, 2)),),
    ),
    Page(
        "goran.petrovic@example.org",
        {
            "de": "Goran Petrović bringt Gemeinden bei, einander zu fragen. Er war Lokführer, bevor er Fortbildungen "
            "plante, und achtet bis heute auf Anschlüsse.",
            "en": "Goran Petrović teaches municipalities to ask each other. He drove trains before he planned courses "
            "and still cares about connections.",
        },
        (
            Post({"de": "Fortbildung", "en": "Training"}, "gemeindebund-steiermark", dt.date(2016, 9, 1)),
            Post({"de": "Lokführer", "en": "Train driver"}, "Murtalbahn (erfunden)", dt.date(2004, 4, 1),
                 dt.date(2016, 8, 31)),
        ),
    ),
]  # fmt: skip
