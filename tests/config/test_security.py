"""The Content-Security-Policy of public pages and of the back office."""

import pytest


def policy(client, path: str) -> dict[str, str]:
    """Return the directives that `path` answers with."""
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(directive.strip().split(" ", 1) for directive in header.split(";"))


@pytest.mark.django_db
def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(client):
    public = policy(client, "/en/")
    assert public["script-src"] == public["style-src"] == "'self'"
    assert public["default-src"] == "'none'"


@pytest.mark.django_db
def test_the_editor_gets_what_it_needs(client):
    admin = policy(client, "/admin/login/")
    assert "'unsafe-inline'" in admin["script-src"]
    assert "'unsafe-inline'" in admin["style-src"]
    assert admin["default-src"] == "'none'"
