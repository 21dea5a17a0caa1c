"""Every text of ours is translated, completely and correctly, into every language of the site."""

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from common.catalogue_checks import problems
from common.catalogues import collect

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]


@pytest.fixture(scope="module")
def found() -> Catalog:
    return collect()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete_and_correct(language, found):
    found_wrong = problems(language, found)
    assert found_wrong[:10] == [], f"{len(found_wrong)} problems"
