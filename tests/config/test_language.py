"""Addresses with and without a language."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/calendar/events/nothing.ics", "/documents/1/nothing.pdf", "/health/nothing/"])
def test_what_is_missing_outside_the_languages_is_missing(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("languages", "code"), [("de-AT,de;q=0.9", "de"), ("ar", "ar"), ("fi", "en")])
def test_a_page_without_a_language_gets_the_browsers(client: Client, languages: str, code: str) -> None:
    response = client.get("/events/", headers={"accept-language": languages})
    assert (response.status_code, response["Location"]) == (302, f"/{code}/events/")
