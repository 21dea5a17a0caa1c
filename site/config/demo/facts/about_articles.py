"""What the articles are about, how their translations came about, and where one of them stood before."""

from dataclasses import dataclass, field

AUTHOR, MACHINE = "by the author", "by a machine"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of one article: the address names of its themes, its tags in each language.

    `translated` says for each translation who made it: `AUTHOR`, `MACHINE` or the name of somebody else. `source` is
    who published the text first, and where.
    """

    themes: tuple[str, ...]
    tags: dict[str, tuple[str, ...]]
    translated: dict[str, str] = field(default_factory=dict)
    source: tuple[str, str] = ("", "")


def _about(themes: str, *, source: tuple[str, str] = ("", ""), by: dict[str, str] | None = None, **tags: str) -> About:
    words = {language: tuple(written.split(", ")) for language, written in tags.items()}
    return About(tuple(themes.split()), words, by or {}, source)


ABOUT = {
    "nyckeln-och-kartan": _about(
        "housing participation", sv="bostad, grannar", en="housing, neighbours", by={"en": AUTHOR}
    ),
    "tvattstugan-som-sprakkurs": _about("language housing", sv="språk, grannar"),
    "biblioteket-klockan-sju": _about("work language participation", sv="bibliotek, brev, klarspråk"),
    "barnomsorg-medan-du-laser": _about(
        "childcare training", sv="barnomsorg, vuxenutbildning", en="childcare, adult education",
        by={"en": "Ingrid Falk"},
    ),
    "en-tolk-for-sex-kommuner": _about("language health", sv="tolkar, samverkan"),
    "bussen-som-vantade": _about("work recognition vocational-orientation", sv="praktik, vård, samverkan"),
    "fem-kopper-kaffe": _about(
        "first-admission participation", da="modtagelse, kaffe, værter", en="reception, coffee, hosts",
        ar="استقبال, قهوة", by={"en": AUTHOR, "ar": AUTHOR},
    ),
    "det-der-ikke-virkede": _about(
        "first-admission training", da="fejl, metoder", en="failure, methods", by={"en": MACHINE}
    ),
    "billedordbog-til-jordemoderen": _about("health language", da="sundhed, sprog, billeder"),
    "vis-det-i-stedet": _about(
        "work recognition", da="job, kompetencer", en="work, skills", by={"en": "Grace Adeyemi"}
    ),
    "en-klub-til-alle": _about("participation", da="foreninger, frivillige"),
    "den-foerste-loenseddel": _about("work vocational-orientation", da="job, løn"),
    "una-lista-de-telefonos": _about(
        "first-admission participation", es="acogida, voluntariado", en="reception, volunteers",
        by={"en": "Helen Marsh"},
    ),
    "las-que-abren-tiendas": _about("work", es="mujeres, empresas"),
    "la-huerta-de-la-estacion": _about("participation language", es="huerta, vecindad"),
    "what-the-next-council-can-read": _about("participation", en="methods, plain language"),
    "a-guardian-for-every-child": _about(
        "social-care first-admission", en="children, guardianship",
        source=("The Invented Review of Local Government", "https://example.org/review/a-guardian-for-every-child"),
    ),
    "thursdays-at-the-surgery": _about("health language", en="health, interpreters"),
    "drei-doerfer-ein-bus": _about(
        "work participation", de="Mobilität, Dorf", en="mobility, villages", by={"en": MACHINE}
    ),
    "fuenf-sprachen-im-kindergarten": _about("childcare language", de="Kindergarten, Mehrsprachigkeit"),
    "die-gemeinde-ruft-zurueck": _about("first-admission language", de="Gemeindeamt, Telefon, Dolmetschen"),
    "das-treppenhaus-als-klassenzimmer": _about(
        "language housing", de="Sprache, Nachbarschaft", en="language, neighbours", ar="لغة, جيران",
        by={"en": AUTHOR, "ar": "Rana Khoury"},
    ),
    "briefe-die-man-versteht": _about("language participation", de="Behörden, Leichte Sprache"),
    "wer-leitet-hier-den-kurs": _about("training participation", de="Kursleitung, Erwachsenenbildung"),
    "elf-sprachen-eine-heckenhoehe": _about("housing participation", de="Kleingarten, Nachbarschaft"),
    "sprachcafe-im-strassenbahndepot": _about("language", de="Sprache, Café"),
    "nach-dem-zeugnis": _about("recognition training", de="Anerkennung, Zeugnisse"),
}  # fmt: skip
