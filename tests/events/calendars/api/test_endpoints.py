"""What programs are answered, and that every answer is as the description says."""

import datetime as dt
import json
from functools import cache

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from events.calendars.api.description import PREFIX, document
from events.models import Event, Theme
from events.programme.actions import change_event
from events.programme.actions.speakers import create_speaker
from events.programme.enums import ContributionRole, EventKind, EventMode, EventStatus, Precision
from events.programme.snapshots import read_version
from partners.enums import PartnerStatus
from tests.factories import make_event, make_partner, make_registration
from tests.factories.programme import make_activity, make_published

pytestmark = pytest.mark.django_db

EVENTS = f"{PREFIX}events"


@cache
def validator(schema: str) -> Draft202012Validator:
    """Return what checks data against one part of the description."""
    return Draft202012Validator(
        {**json.loads(schema), "components": document()["components"]},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def described(route: str, status: int) -> str:
    """Return the schema of the answer with this status, as the description has it."""
    response = document()["paths"][route]["get"]["responses"][str(status)]
    if "$ref" in response:
        response = document()["components"]["responses"][response["$ref"].rpartition("/")[2]]
    ((_media, content),) = response["content"].items()
    return json.dumps(content["schema"])


@pytest.fixture
def ask(client):
    """Ask for a path below the interface; check the answer against the description and return it with its data."""

    def ask(path: str, query=None, *, status: int = 200, route: str | None = None, **headers):
        response = client.get(f"{PREFIX}{path}", query, headers=headers)
        assert response.status_code == status, response.content
        response.data = response.json()
        validator(described(route or f"{PREFIX}{path}", status)).validate(response.data)
        return response

    return ask


def slugs(response) -> list[str]:
    return [item["slug"] for item in response.data["items"]]


def named(slug: str, **values):
    event = make_event(international=None, national=None, **values)
    Event.objects.filter(pk=event.pk).update(slug=slug)
    event.slug = slug
    return event


@pytest.fixture
def host():
    return make_partner(short_name="VNB")


def test_description_is_valid_and_free_of_what_pages_forbid(client):
    response = client.get(f"{PREFIX}openapi.json")
    made = response.json()
    validate(made)
    assert made["openapi"].startswith("3.1")
    assert set(made["paths"]) == {
        EVENTS,
        f"{EVENTS}/{{slug}}",
        f"{EVENTS}/{{slug}}/programme",
        f"{PREFIX}partners",
        f"{PREFIX}themes",
    }
    for route, methods in made["paths"].items():
        assert set(methods["get"]["responses"]) == {"200", "304", "404", "405", "422", "429"}
        content = methods["get"]["responses"]["200"]["content"]["application/json"]
        validator(json.dumps(content["schema"])).validate(content["example"]), route


def test_one_event_in_all_languages_and_in_one(ask, host):
    """18 March is in winter, 28 March is when the clocks change; each moment has the offset of its day."""
    name = LazyI18nString({"en": "Neighbours first", "ar": "الجيران أولاً"})
    start = dt.datetime(2027, 3, 27, 8, tzinfo=dt.UTC)
    event = make_event(
        name=name, hosts=[host], starts_at=start, ends_at=start + dt.timedelta(days=2), languages=["de", "en"]
    )
    make_registration(event)
    told = ask(f"events/{event.slug}", route=f"{EVENTS}/{{slug}}").data
    assert told["uid"] == str(event.calendar_uid)
    assert told["name"] == {"en": "Neighbours first", "ar": "الجيران أولاً"}
    assert (told["starts_at"], told["ends_at"]) == ("2027-03-27T09:00:00+01:00", "2027-03-29T10:00:00+02:00")
    assert (told["time_zone"], told["precision"]) == ("Europe/Berlin", "time")
    assert (told["first_day"], told["last_day"]) == ("2027-03-27", "2027-03-29")
    assert told["hosts"] == [{"slug": host.slug, "name": "VNB", "leads": True}]
    assert told["places"][0] == {"audience": "international", "capacity": 40, "free": 39}
    assert told["registration"]["phase"] == "open"
    assert told["programme"] is None
    arabic = ask(f"events/{event.slug}", {"lang": "ar"}, route=f"{EVENTS}/{{slug}}")
    assert arabic.data["name"] == {"language": "ar", "text": "الجيران أولاً"}
    assert arabic.data["url"] == f"http://localhost:8000/ar/events/{event.slug}/"
    assert arabic["Content-Language"] == "ar"
    assert ask(f"events/{event.slug}", {"lang": "sv"}, route=f"{EVENTS}/{{slug}}").data["name"]["language"] == "en"


def test_what_is_known_by_the_month_only_spans_it(ask, host):
    start = dt.datetime(2027, 2, 14, 8, tzinfo=dt.UTC)
    named(
        "month",
        hosts=[host],
        precision=Precision.MONTH,
        starts_at=start,
        ends_at=start + dt.timedelta(days=1),
        mode=EventMode.ONLINE,
    )
    (told,) = ask("events").data["items"]
    assert (told["first_day"], told["last_day"], told["place"]) == ("2027-02-01", "2027-02-28", None)


def test_filters(ask, host):
    theme = Theme.objects.create(slug="inclusion", name=LazyI18nString({"en": "Inclusion"}))
    other = make_partner()
    start = timezone.now().replace(microsecond=0)
    days = dt.timedelta(days=1)
    named("a", hosts=[host], themes=[theme], languages=["de"], starts_at=start + days, ends_at=start + 2 * days)
    named(
        "b",
        hosts=[other, host],
        kind=EventKind.WEBINAR,
        host_country="SE",
        languages=["en", "de"],
        starts_at=start + 5 * days,
        ends_at=start + 6 * days,
    )
    named("c", hosts=[other], status=EventStatus.CANCELLED, starts_at=start + 9 * days, ends_at=start + 10 * days)
    named("draft", hosts=[host], status=EventStatus.DRAFT)
    late = (start + 4 * days).isoformat()
    for query, expected in [
        ({}, ["a", "b", "c"]),
        ({"kind": "webinar"}, ["b"]),
        ({"kind": ["webinar", "conference"]}, ["a", "b", "c"]),
        ({"theme": "inclusion"}, ["a"]),
        ({"country": "SE"}, ["b"]),
        ({"spoken": "de"}, ["a", "b"]),
        ({"spoken": ["en", "ar"]}, ["b"]),
        ({"partner": host.slug}, ["a", "b"]),
        ({"partner": host.slug, "country": "DE"}, ["a"]),
        ({"from": late}, ["b", "c"]),
        ({"until": late}, ["a"]),
        ({"until": str((start + 5 * days).date())}, ["a", "b"]),
        ({"from": late.replace("+", " ")}, ["b", "c"]),
        ({"changed_since": (start + days).isoformat()}, []),
    ]:
        assert slugs(ask("events", query)) == expected, query


def test_changed_since_knows_of_new_programmes(ask, host):
    event = named("a", hosts=[host])
    past = timezone.now() - dt.timedelta(days=9)
    Event.objects.update(changed_at=past)
    since = {"changed_since": (past + dt.timedelta(days=1)).isoformat()}
    assert slugs(ask("events", since)) == []
    make_activity(event)
    make_published(event)
    assert slugs(ask("events", since)) == ["a"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"kind": "party"}, "kind"),
        ({"theme": "nothing\x00"}, "theme"),
        ({"partner": "nobody"}, "partner"),
        ({"country": "Germany"}, "country"),
        ({"spoken": "tlh"}, "spoken"),
        ({"lang": "xx"}, "lang"),
        ({"lang": ["en", "de"]}, "lang"),
        ({"limit": ["1", "2"]}, "limit"),
        ({"from": ["2027-01-01", "2027-02-01"]}, "from"),
        ({"from": "yesterday"}, "from"),
        ({"until": "9999-12-31"}, "until"),
        ({"changed_since": "2027-01-01T00:00:00"}, "changed_since"),
        ({"limit": "101"}, "limit"),
        ({"limit": "all"}, "limit"),
        ({"cursor": "YS4x"}, "cursor"),
        ({"cursor": "ä"}, "cursor"),
        ({"colour": "blue"}, "colour"),
    ],
)
def test_unknown_values_are_refused_in_words(ask, query, parameter):
    response = ask("events", query, status=422)
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert [error["parameter"] for error in response.data["errors"]] == [parameter]
    assert parameter in response.data["detail"]


def test_pages_stay_in_step_while_events_are_added(ask, host):
    start = timezone.now().replace(microsecond=0) + dt.timedelta(days=10)
    for slug, day in (("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 3)):
        begins = start + dt.timedelta(days=day)
        named(slug, hosts=[host], starts_at=begins, ends_at=begins + dt.timedelta(hours=8))
    first = ask("events", {"limit": 2})
    assert (slugs(first), first.data["previous"]) == (["a", "b"], None)
    named("new", hosts=[host], starts_at=start - dt.timedelta(days=1), ends_at=start)

    def follow(address: str):
        path, _question, query = address.removeprefix(f"http://localhost:8000{PREFIX}").partition("?")
        return ask(f"{path}?{query}", route=EVENTS)

    second = follow(first.data["next"])
    assert slugs(second) == ["c", "d"]
    assert f'<{second.data["next"]}>; rel="next"' in second["Link"]
    third = follow(second.data["next"])
    assert (slugs(third), third.data["next"]) == (["e"], None)
    assert slugs(follow(third.data["previous"])) == ["c", "d"]
    back = follow(second.data["previous"])
    assert slugs(back) == ["a", "b"]
    assert slugs(follow(back.data["previous"])) == ["new"]


def test_programme_is_what_readers_see(ask, host):
    event = named("summit", hosts=[host])
    theme = Theme.objects.create(slug="inclusion", name=LazyI18nString({"en": "Inclusion"}))
    speaker = create_speaker(by=None, event=event, facts={"name": "Amal Haddad"})
    make_activity(
        event,
        title=LazyI18nString({"ar": "ورشة"}),
        cast=[(speaker, ContributionRole.SPEAKER), (speaker, ContributionRole.MODERATOR)],
        themes=[theme],
        host_partner=host,
    )
    make_activity(event, hour=30)
    route = f"{EVENTS}/{{slug}}/programme"
    ask("events/summit/programme", route=route, status=404)
    make_published(event)
    make_activity(event, title=LazyI18nString({"en": "Not published"}))
    told = ask("events/summit/programme", route=route).data
    assert [len(day["activities"]) for day in told["days"]] == [1, 1]
    activity = told["days"][0]["activities"][0]
    assert activity["title"] == {"ar": "ورشة"}
    assert activity["people"][0]["name"] == "Amal Haddad"
    assert activity["people"][0]["roles"] == ["speaker", "moderator"]
    assert activity["host"] == {"slug": host.slug, "name": "VNB"}
    assert activity["themes"] == [{"slug": "inclusion", "name": {"en": "Inclusion"}}]
    in_german = ask("events/summit/programme", {"lang": "de"}, route=route).data
    assert in_german["days"][0]["activities"][0]["title"] == {"language": "ar", "text": "ورشة"}
    assert ask("events").data["items"][0]["programme"]["version"] == 1


def test_small_lists(ask, host):
    make_partner(status=PartnerStatus.CANDIDATE, short_name="Hopeful")
    Theme.objects.create(slug="inclusion", name=LazyI18nString({"en": "Inclusion", "de": "Inklusion"}))
    assert [one["short_name"] for one in ask("partners").data["items"]] == ["VNB"]
    themes = ask("themes", {"lang": "de"}).data["items"]
    assert {"slug": "inclusion", "name": {"language": "de", "text": "Inklusion"}} in themes


def test_nothing_secret_is_told(client, host):
    event = make_event(hosts=[host])
    secrets = ["join-here", "Lindberg-secret", "contact-secret", "draft-secret", "maja-secret"]
    Event.objects.filter(pk=event.pk).update(join_link="https://join-here.example.org/")
    make_registration(event, family_name="Lindberg-secret", email="maja-secret@example.org")
    make_activity(event, contact_name="contact-secret")
    make_published(event)
    make_activity(event, title=LazyI18nString({"en": "draft-secret"}))
    named("draft-secret", hosts=[host], status=EventStatus.DRAFT)
    paths = ["events", f"events/{event.slug}", f"events/{event.slug}/programme", "partners", "themes"]
    for path in (*paths, "events/draft-secret", "events/draft-secret/programme"):
        response = client.get(PREFIX + path)
        assert response.status_code == (404 if "draft" in path else 200)
        text = response.content.decode()
        assert not [secret for secret in secrets if secret in text], path


def test_same_queries_for_any_number(client, host, assert_same_queries):
    event = named("first", hosts=[host])

    def add_activity():
        speaker = create_speaker(by=None, event=event, facts={"name": "Amal Haddad"})
        make_activity(event, cast=[(speaker, ContributionRole.SPEAKER)], host_partner=host)
        make_published(event)

    def read_programme():
        read_version.cache_clear()
        client.get(f"{EVENTS}/first/programme")

    def add_event():
        make_event(hosts=[host], international=None, national=None)

    assert_same_queries(lambda: client.get(EVENTS), add_event)
    add_activity()
    assert_same_queries(read_programme, add_activity)


def test_new_facts_show_at_the_next_request(client, host):
    event = named("summit", hosts=[host])
    before = client.get(EVENTS)
    change_event(by=None, event=event, facts={"venue": "Town hall"})
    after = client.get(EVENTS, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.json()["items"][0]["place"]["venue"] == "Town hall"
