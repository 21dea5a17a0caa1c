"""The harness notices what it promises to notice."""

import logging
import socket

import pytest
import pytest_socket
from django.template import Context, Engine
from wagtail.models import Locale, Page

from tests.harness import undefined_variable
from tests.harness.undefined_variable import UndefinedVariable, undefined


@pytest.fixture
def render(monkeypatch, tmp_path):
    """Render files of a folder that counts as ours; what they miss is returned, not complained about."""
    monkeypatch.setattr(undefined_variable, "ROOT", tmp_path)
    engine = Engine(dirs=[tmp_path, tmp_path / "site-packages"], string_if_invalid=UndefinedVariable())

    def _render(**files: str) -> tuple[str, list[str]]:
        (tmp_path / "site-packages").mkdir(exist_ok=True)
        for name, text in files.items():
            folder = tmp_path / "site-packages" if name.startswith("foreign") else tmp_path
            (folder / f"{name}.html").write_text(text)
        output = engine.get_template("page.html").render(Context({"known": "yes"}))
        missed = undefined.copy()
        undefined.clear()
        return output, missed

    return _render


def test_undefined_variable_of_ours_is_noted_with_its_place(render):
    assert render(page="{{ known }}\n{{ unknown.name|upper }}") == ("yes\n", ["page.html:2: unknown.name|upper"])


def test_filters_still_run_as_in_production(render):
    output, missed = render(page="{{ unknown|default:'nothing' }}")
    assert output == "nothing"
    assert missed == ["page.html:1: unknown|default:'nothing'"]


def test_a_condition_may_ask_for_what_is_not_there(render):
    assert render(page="{% if unknown %}a{% else %}b{% endif %}") == ("b", [])


def test_foreign_templates_are_left_alone_even_around_ours(render):
    output, missed = render(
        foreign_base="{{ theirs }}{% block body %}{% endblock %}",
        page="{% extends 'foreign_base.html' %}{% block body %}{{ ours }}{% endblock %}",
    )
    assert output == ""
    assert missed == ["page.html:1: ours"]


def test_errors_logged_on_purpose_are_handed_to_the_test(allow_error_logs):
    logging.getLogger("events.seats").error("Pool %s is short", 7)
    assert [record.getMessage() for record in allow_error_logs] == ["Pool 7 is short"]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_only_this_machine_can_be_reached():
    with socket.socket() as outside, pytest.raises(pytest_socket.SocketConnectBlockedError):
        outside.connect(("192.0.2.1", 80))
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as inside:
        assert inside.getpeername() == server.getsockname()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_from_migrations_are_there_for_every_transactional_test(time):
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()


@pytest.mark.django_db
def test_a_list_that_asks_once_per_item_is_noticed(assert_same_queries):
    def ask_once():
        list(Page.objects.all())

    def ask_per_item():
        for page in Page.objects.all():
            Page.objects.get(pk=page.pk)

    root = Page.objects.get(depth=1)

    def add_page():
        root.add_child(title="One more", slug=f"more-{root.numchild}")

    assert_same_queries(ask_once, add_page)
    with pytest.raises(AssertionError, match="queries at one item"):
        assert_same_queries(ask_per_item, add_page)
