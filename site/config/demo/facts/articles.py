"""What partners have written in their blogs, and what they are about to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article: its words are `texts/<language>/articles/<slug>.md`, in each language it is written in.

    `days` is how long before the build it appeared. `author` is the e-mail address of somebody who works for the
    partner. `picture` names one of its pictures.
    """

    slug: str
    partner: str
    author: str
    days: int
    languages: tuple[str, ...]
    picture: str = ""


def _of(partner: str, *rows: tuple[str, str, int, str] | tuple[str, str, int, str, str]) -> list[ArticleFacts]:
    return [
        ArticleFacts(slug, partner, f"{author}@example.org", days, tuple(languages.split()), *picture)
        for slug, author, days, languages, *picture in rows
    ]


ARTICLES = [
    *_of(
        "hassleholm",
        ("nyckeln-och-kartan", "elin.sjostrand", 12, "sv en", "key"),
        ("tvattstugan-som-sprakkurs", "samir.halabi", 96, "sv"),
        ("biblioteket-klockan-sju", "samir.halabi", 54, "sv"),
    ),
    *_of(
        "skane-nordost",
        ("barnomsorg-medan-du-laser", "karin.ekdahl", 33, "sv en"),
        ("en-tolk-for-sex-kommuner", "johan.brandt", 140, "sv"),
        ("bussen-som-vantade", "karin.ekdahl", 82, "sv"),
    ),
    *_of(
        "vifin",
        ("fem-kopper-kaffe", "rana.khoury", 5, "da en ar", "coffee"),
        ("det-der-ikke-virkede", "vejle.admin", 47, "da en"),
        ("billedordbog-til-jordemoderen", "rana.khoury", 118, "da"),
    ),
    *_of(
        "koge",
        ("vis-det-i-stedet", "camilla.holm", 19, "da en", "workshop"),
        ("en-klub-til-alle", "bashir.noori", 75, "da"),
        ("den-foerste-loenseddel", "camilla.holm", 130, "da"),
    ),
    *_of(
        "catoira",
        ("una-lista-de-telefonos", "uxia.lourido", 26, "es en", "estuary"),
        ("las-que-abren-tiendas", "uxia.lourido", 88, "es"),
        ("la-huerta-de-la-estacion", "brais.outeiro", 36, "es"),
    ),
    *_of(
        "eelga",
        ("what-the-next-council-can-read", "helen.marsh", 9, "en"),
        ("a-guardian-for-every-child", "tomasz.wilk", 61, "en"),
        ("thursdays-at-the-surgery", "helen.marsh", 152, "en"),
    ),
    *_of(
        "gemeindebund-steiermark",
        ("drei-doerfer-ein-bus", "veronika.pichler", 15, "de en", "square"),
        ("fuenf-sprachen-im-kindergarten", "goran.petrovic", 104, "de"),
        ("die-gemeinde-ruft-zurueck", "goran.petrovic", 29, "de"),
    ),
    *_of(
        "vnb",
        ("das-treppenhaus-als-klassenzimmer", "vnb.editor", 2, "de en ar", "stairwell"),
        ("briefe-die-man-versteht", "lina.albers", 40, "de"),
        ("wer-leitet-hier-den-kurs", "vnb.admin", 67, "de"),
    ),
]

# Translated with the tools of the back office, and the original has grown since.
OUTGROWN, OUTGROWN_INTO = "wer-leitet-hier-den-kurs", "en"
# Begun to be translated, and half done.
HALF_DONE, HALF_DONE_INTO = "briefe-die-man-versteht", "en"

# Not public yet, all of one partner, so that its people find something to do.
DRAFT, HANDED_IN_BY_EDITOR, HANDED_IN_BY_ADMINISTRATOR = _of(
    "vnb",
    ("elf-sprachen-eine-heckenhoehe", "vnb.editor", 0, "de"),
    ("sprachcafe-im-strassenbahndepot", "vnb.editor", 0, "de"),
    ("nach-dem-zeugnis", "vnb.admin", 0, "de"),
)
