"""The frame around every page."""

import pytest
from django.db import DatabaseError
from django.utils import translation

from cms import frame as frame_module
from cms.frame import frame

pytestmark = pytest.mark.usefixtures("tree")


def paths(context: dict) -> dict[str, str]:
    """Return the language menu as addresses by language."""
    return {link.code: link.url for link in context["language_links"]}


def test_a_page_of_the_interface_is_there_in_every_language():
    found = paths(frame("/en/events/a-b/register/"))
    assert found["de"] == "/de/events/a-b/register/"
    assert len(found) == 6


@pytest.mark.parametrize("path", ["/", "", "/nothing", "/calendar/x.ics", "/en", "//", "/entirely/else/"])
def test_from_anywhere_else_the_menu_leads_home(path):
    found = paths(frame(path))
    assert found["de"].rstrip("/") == "/de"


def test_the_current_language_and_section_are_marked():
    with translation.override("da"):
        context = frame("/da/events/x/")
    assert [link.code for link in context["language_links"] if link.current] == ["da"]
    assert [item["url"] for item in context["navigation"] if item["current"]] == ["/da/events/"]


def test_no_query_once_it_is_known(django_assert_num_queries):
    frame("/en/")
    with django_assert_num_queries(0):
        frame("/en/events/")


def test_a_database_that_does_not_answer_leaves_the_frame_standing(monkeypatch, caplog):
    def fail(language):
        raise DatabaseError

    monkeypatch.setattr(frame_module, "_read", fail)
    context = frame("/en/")
    assert context["network_name"] == "ELAINE"
    assert context["funding_line"] == ""
    assert "does not answer" in caplog.text


def test_before_there_is_a_tree_there_is_a_frame(client):
    from cms.models import HomePage

    HomePage.objects.all().delete()
    assert client.get("/en/").status_code == 200


def test_error_pages_are_framed(client):
    answer = client.get("/en/events/x/y/z/")
    assert answer.status_code == 404
    assert 'href="/en/partners/"' in answer.content.decode()
