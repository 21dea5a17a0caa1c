"""The order in which languages are tried for a reader."""

import pytest

from cms.translations import languages_in_order


@pytest.mark.parametrize(
    ("language", "others", "first"),
    [
        ("de", (), ["de", "en"]),
        ("es", ("de", "da"), ["es", "de", "da", "en"]),
        ("de-ch", (), ["de-ch", "de", "en"]),
        ("en", ("ar",), ["en", "ar"]),
    ],
)
def test_own_language_then_its_variety_then_what_is_understood(language, others, first):
    order = languages_in_order(language, others)
    assert order[: len(first)] == first
    assert len(order) == len(set(order))
