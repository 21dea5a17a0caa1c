"""How the interface behaves as HTTP: copies, other websites, compression, limits and problems."""

import gzip

import pytest
from django.test import Client

from events.calendars.api import limits
from events.calendars.api.description import PREFIX, document
from tests.factories import make_event, make_user

THEMES = f"{PREFIX}themes"


@pytest.mark.django_db
def test_unchanged_answers_are_304_for_plain_and_packed(client, django_assert_num_queries):
    make_event(international=None, national=None)
    for accepted in ("identity", "gzip"):
        headers = {"accept-encoding": accepted}
        whole = client.get(f"{PREFIX}events", headers=headers)
        assert whole["ETag"].startswith('"')
        assert whole["Vary"] == "Accept-Encoding"
        assert whole["Cache-Control"] == "public, max-age=300"
        assert whole["Last-Modified"]
        with django_assert_num_queries(3):
            again = client.get(f"{PREFIX}events", headers={**headers, "if-none-match": whole["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == whole["ETag"]
        for name in ("Cache-Control", "Content-Language", "Link"):
            assert again[name] == whole[name]
    assert gzip.decompress(whole.content) == client.get(f"{PREFIX}events").content
    assert whole["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_answers_are_for_everybody_and_leave_nothing_behind(client):
    response = client.get(THEMES)
    assert not response.cookies
    client.force_login(make_user())
    assert client.get(THEMES)["ETag"] == response["ETag"]
    assert "Cookie" not in response["Vary"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert 'rel="service-desc"' in response["Link"]
    assert response["Content-Language"] == "en, de, da, sv, es, ar"


@pytest.mark.django_db
def test_head_is_get_without_a_body(client):
    whole, head = client.get(THEMES), client.head(THEMES)
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == whole["ETag"]


@pytest.mark.django_db
def test_preflight_costs_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.options(THEMES, headers={"access-control-request-method": "GET"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "RateLimit" not in response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("post", "themes", 405), ("delete", "events", 405), ("get", "events/nothing", 404), ("get", "events/", 404)],
)
def test_problems_speak_the_readers_language(method, path, status):
    strict = Client(enforce_csrf_checks=True)
    response = getattr(strict, method)(PREFIX + path, headers={"accept-language": "ar"})
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Content-Language"] == "ar"
    assert {name.strip() for name in response["Vary"].split(",")} - {"Accept-Encoding"} == {"Accept-Language"}
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert problem["status"] == status
    assert problem["type"].startswith("http://localhost:8000/api/v1/#")
    assert ("Allow" in response) == (status == 405)


@pytest.mark.django_db
def test_who_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(limits, "LIMIT", 2)
    monkeypatch.setattr("events.calendars.api.limits.time.time", lambda: 1_800_000_000 + 290)
    left = [client.get(THEMES)["RateLimit"] for _time in range(2)]
    assert left == ['"default";r=1;t=10', '"default";r=0;t=10']
    refused = client.get(THEMES)
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["Retry-After"] == "10"
    assert refused["RateLimit-Policy"] == '"default";q=2;w=300'
    assert "10 seconds" in refused.json()["detail"]
    assert client.get(THEMES, REMOTE_ADDR="192.0.2.7").status_code == 200
    monkeypatch.setattr("events.calendars.api.limits.time.time", lambda: 1_800_000_000 + 301)
    assert client.get(THEMES).status_code == 200


@pytest.mark.django_db
def test_root_leads_to_the_page_in_the_readers_language(client):
    response = client.get(PREFIX, headers={"accept-language": "de"})
    assert (response.status_code, response["Location"]) == (302, "/de/api/")


@pytest.mark.django_db
def test_page_shows_every_question_and_every_field(client):
    page = client.get("/de/api/")
    text = page.content.decode()
    made = document()
    assert all(path in text for path in made["paths"])
    for name, schema in made["components"]["schemas"].items():
        for field in schema.get("properties", ()):
            assert f"<code>{field}</code>" in text, (name, field)
    assert all(f'id="{kind}"' in text for kind in ("refused", "missing", "reading-only", "too-many"))
    assert "<script>" not in text
