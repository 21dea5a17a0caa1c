"""Pages for when something went wrong: those that may have no context must need none."""

import pytest
from django.template.loader import get_template
from django.utils import translation


@pytest.mark.parametrize("name", ["400.html", "403.html", "500.html"])
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_an_error_page_stands_without_context_and_database(name, language, direction):
    with translation.override(language):
        page = get_template(name).render()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert page.count("<h1>") == 1
    assert "css/tokens.css" in page
