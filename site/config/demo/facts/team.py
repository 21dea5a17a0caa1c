"""Who works for the partners, and what those who agreed to be shown do there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of one partner; `does` says it in each language and is empty for who did not agree to be shown."""

    partner: str
    email: str
    given_name: str
    family_name: str
    language: str
    does: dict[str, str]
    email_shown: bool = False


def _of(partner: str, own: str, *rows: tuple[str, str, str, dict[str, str]]) -> list[Colleague]:
    """Return the people of `partner`, of whom the first can be written to."""
    return [
        Colleague(partner, f"{mailbox}@example.org", given, family, own, does, email_shown=number == 0)
        for number, (mailbox, given, family, does) in enumerate(rows)
    ]


TEAM = [
    *_of(
        "hassleholm", "sv",
        ("elin.sjostrand", "Elin", "Sjöstrand", {"sv": "Samordnare för boende", "en": "Housing coordinator"}),
        ("samir.halabi", "Samir", "Halabi",
         {"sv": "Kontaktperson för nyanlända", "en": "Contact person for newcomers"}),
        ("pernilla.ask", "Pernilla", "Ask", {}),
    ),
    *_of(
        "skane-nordost", "sv",
        ("karin.ekdahl", "Karin", "Ekdahl", {"sv": "Leder samarbetet", "en": "Head of the cooperation"}),
        ("johan.brandt", "Johan", "Brandt",
         {"sv": "Ansvarig för tolkregistret", "en": "Keeps the register of interpreters"}),
    ),
    *_of(
        "vifin", "da",
        ("vejle.admin", "Mette", "Kjær",
         {"da": "Leder af videnscentret", "en": "Head of the knowledge centre", "ar": "مديرة مركز المعرفة"}),
        ("rana.khoury", "Rana", "Khoury",
         {"da": "Konsulent for modtagelse", "en": "Consultant for reception", "ar": "مستشارة لاستقبال القادمين الجدد"}),
        ("anders.toft", "Anders", "Toft",
         {"da": "Udvikler undervisningsmateriale", "en": "Develops teaching material", "ar": "يطوّر مواد تعليمية"}),
    ),
    *_of(
        "koge", "da",
        ("camilla.holm", "Camilla", "Holm", {"da": "Jobkonsulent", "en": "Employment adviser"}),
        ("bashir.noori", "Bashir", "Noori", {"da": "Koordinerer frivillige", "en": "Coordinates volunteers"}),
        ("lise.damgaard", "Lise", "Damgaard", {}),
    ),
    *_of(
        "catoira", "es",
        ("uxia.lourido", "Uxía", "Lourido", {"es": "Trabajadora social", "en": "Social worker"}),
        ("brais.outeiro", "Brais", "Outeiro",
         {"es": "Concejal de participación", "en": "Councillor for participation"}),
    ),
    *_of(
        "eelga", "en",
        ("helen.marsh", "Helen", "Marsh", {"en": "Migration lead", "de": "Leiterin des Bereichs Migration"}),
        ("tomasz.wilk", "Tomasz", "Wilk",
         {"en": "Adviser on children's services", "de": "Berater für Kinder- und Jugendhilfe"}),
        ("grace.adeyemi", "Grace", "Adeyemi", {"en": "Training officer", "de": "Fortbildungsreferentin"}),
    ),
    *_of(
        "gemeindebund-steiermark", "de",
        ("veronika.pichler", "Veronika", "Pichler", {"de": "Beratung der Gemeinden", "en": "Advises municipalities"}),
        ("goran.petrovic", "Goran", "Petrović", {"de": "Fortbildung", "en": "Training"}),
    ),
    *_of(
        "vnb", "de",
        ("vnb.admin", "Katrin", "Behrens", {"de": "Internationale Projekte",
         "en": "International projects", "ar": "المشاريع الدولية"}),
        ("vnb.editor", "Jonas", "Yıldız", {"de": "Sprachkurse und Nachbarschaft",
         "en": "Language courses and neighbourhoods", "ar": "دورات اللغة والأحياء"}),
        ("vnb.second", "Samira", "Haddad", {"de": "Leiterin der Geschäftsstelle",
         "en": "Head of the office", "ar": "مديرة المكتب"}),
        ("lina.albers", "Lina", "Albers", {"de": "Politische Bildung auf dem Land",
         "en": "Civic education in the countryside", "ar": "التربية المدنية في الريف"}),
        ("ruth.wegener", "Ruth", "Wegener", {}),
    ),
]  # fmt: skip
