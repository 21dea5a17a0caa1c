import pytest
from i18nfield.strings import LazyI18nString

from common.desk.search import fold, matching

ROWS = [
    (1, LazyI18nString({"en": "Køge meets", "de": "Treffen in Køge"}), "Køge"),
    (2, LazyI18nString({"en": "Reaching women who migrated"}), "Hannover"),
    (3, LazyI18nString({"ar": "مؤتمر هانوفر"}), ""),
    (4, LazyI18nString("A plain name"), None),
]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("koge", [1]),
        ("KØGE", [1]),
        ("treffen", [1]),
        ("hannover women", [2]),
        ("women koge", []),
        ("مؤتمر", [3]),
        ("plain", [4]),
        ("", [1, 2, 3, 4]),
        ("  ", [1, 2, 3, 4]),
        ("%", []),
    ],
)
def test_rows_are_found_by_words_in_any_language(query, keys):
    assert matching(ROWS, query) == keys


@pytest.mark.parametrize(("written", "folded"), [("Núñez", "nunez"), ("Flüchtlingsrat", "fluchtlingsrat"), ("ẞ", "ss")])
def test_accents_and_capitals_do_not_matter(written, folded):
    assert fold(written) == folded
