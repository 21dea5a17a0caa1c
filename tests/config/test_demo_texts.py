"""The words of the demonstration network, before they become pages."""

import datetime as dt
from collections import Counter

import pytest
from django.conf import settings

from cms.blocks import SessionKind
from config.demo.facts.about_articles import ABOUT
from config.demo.facts.answers import CLOSED, READERS, REPLIES, REPORTED, SAID
from config.demo.facts.archive import archive
from config.demo.facts.articles import (
    ARTICLES,
    DRAFT,
    HALF_DONE,
    HALF_DONE_INTO,
    HANDED_IN_BY_ADMINISTRATOR,
    HANDED_IN_BY_EDITOR,
    OUTGROWN,
    OUTGROWN_INTO,
    ArticleFacts,
)
from config.demo.facts.between import between
from config.demo.facts.coming import coming
from config.demo.facts.event import EventFacts
from config.demo.facts.files import DOCUMENTS, PICTURES
from config.demo.facts.notices import NOTICES
from config.demo.facts.partners import FORMER, PARTNERS
from config.demo.facts.profiles import PAGES
from config.demo.facts.programmes import PROGRAMMES
from config.demo.facts.team import TEAM
from config.demo.people.guests import everybody, guests_for
from config.demo.reading import TEXTS, Day, Heading, Insert, Paragraph, Quote, parse, texts_of
from config.demo.stages.parts import INSERTS

TODAY = dt.date(2027, 2, 25)
LANGUAGES = {code for code, _name in settings.LANGUAGES}
HOST_LANGUAGE = {"DE": "de", "AT": "de", "DK": "da", "SE": "sv", "ES": "es"}
UNPUBLISHED = [DRAFT, HANDED_IN_BY_EDITOR, HANDED_IN_BY_ADMINISTRATOR]
EVENTS = [*archive(), *between(TODAY), *coming(TODAY)]


def test_a_text_is_read_into_its_parts() -> None:
    text = parse(
        "title: A day\nlead: What it is: a day\n\n## Why\n\nTom & Ann\nask [us](/en/).\n\n- one\n- two\n\n"
        "> So be it.\n> -- Ann | Town of Køge\n\n:: table Who came\nTown | Guests\nVejle | 62\n\n"
        "day 2\n09:00-10:30 plenary | Hall | A | B"
    )
    assert (text.title, text.lead, text.funding) == ("A day", "What it is: a day", "")
    heading, paragraph, points, quote, table, day = text.blocks
    assert heading == Heading("Why")
    assert paragraph == Paragraph('<p>Tom &amp; Ann ask <a href="/en/">us</a>.</p>')
    assert points == Paragraph("<ul><li>one</li><li>two</li></ul>")
    assert quote == Quote("So be it.", "Ann", "Town of Køge")
    assert table == Insert("table", "Who came", (("Town", "Guests"), ("Vejle", "62")))
    assert isinstance(day, Day)
    assert (day.number, day.sessions[0].starts, day.sessions[0].title) == (2, "09:00", "A | B")


def test_a_line_that_is_no_session_is_named() -> None:
    with pytest.raises(ValueError, match="9 o'clock"):
        parse("title: A day\n\nday 1\n9 o'clock: coffee")


@pytest.mark.parametrize("facts", EVENTS, ids=lambda facts: facts.slug)
def test_every_event_is_told_in_english_and_in_its_host_language(facts: EventFacts) -> None:
    assert {"en", HOST_LANGUAGE.get(facts.country, "en")} <= texts_of("events", facts.slug).keys()


@pytest.mark.parametrize("facts", coming(TODAY), ids=lambda facts: facts.slug)
def test_coming_conferences_are_told_in_every_language(facts: EventFacts) -> None:
    assert texts_of("events", facts.slug).keys() == LANGUAGES


@pytest.mark.parametrize("name", ["home", "events", "partners", "about", "privacy"])
def test_the_network_speaks_every_language(name: str) -> None:
    texts = texts_of("network", name)
    assert texts.keys() == LANGUAGES
    assert len({text.lead for text in texts.values()}) == len(LANGUAGES)
    assert len({len(text.blocks) for text in texts.values()}) == 1


def test_every_partner_is_told_in_english_and_in_its_own_language() -> None:
    for partner in PARTNERS:
        assert texts_of("partners", partner.slug).keys() - {"ar"} == {"en", partner.language}
    assert texts_of("partners", FORMER.slug).keys() == {"en"}


def test_partners_of_newcomers_are_told_in_arabic() -> None:
    assert {partner.slug for partner in PARTNERS if "ar" in texts_of("partners", partner.slug)} == {"vifin", "vnb"}


@pytest.mark.parametrize("facts", UNPUBLISHED + ARTICLES, ids=lambda facts: facts.slug)
def test_articles_are_written_in_the_languages_they_claim(facts: ArticleFacts) -> None:
    translated = {OUTGROWN: OUTGROWN_INTO, HALF_DONE: HALF_DONE_INTO}.get(facts.slug)
    assert texts_of("articles", facts.slug).keys() == {*facts.languages} | ({translated} if translated else set())
    assert facts.author in {person.email for person in TEAM if person.partner == facts.partner and person.does}
    if facts.picture:
        assert PICTURES[facts.picture].partner == facts.partner
        assert all(text.alt for text in texts_of("articles", facts.slug).values())


def test_every_partner_writes() -> None:
    numbers = Counter(facts.partner for facts in ARTICLES)
    assert numbers.keys() == {partner.slug for partner in PARTNERS}
    assert all(3 <= number <= 4 for number in numbers.values())
    assert any(facts.languages == ("de",) for facts in ARTICLES)
    assert any(len(facts.languages) == 3 and "ar" in facts.languages for facts in ARTICLES)


def test_every_article_has_themes_and_tags_and_says_how_it_was_translated() -> None:
    assert ABOUT.keys() == {facts.slug for facts in UNPUBLISHED + ARTICLES}
    for facts in UNPUBLISHED + ARTICLES:
        about = ABOUT[facts.slug]
        assert about.themes, facts.slug
        assert about.tags.keys() == {*facts.languages}, facts.slug
        assert about.translated.keys() == {*facts.languages[1:]}, facts.slug
    assert [slug for slug, about in ABOUT.items() if about.source[0]] == ["a-guardian-for-every-child"]


def test_readers_answer_in_the_language_they_are_said_to() -> None:
    articles = {facts.slug: facts for facts in ARTICLES}
    people = {reader.name for reader in READERS} | {person.email.partition("@")[0] for person in TEAM}
    assert articles.keys() >= {*SAID, CLOSED, REPORTED[0]}
    for slug, thread in SAID.items():
        assert {said.author for said in thread} <= people, slug
        assert [said.hours for said in thread] == sorted(said.hours for said in thread), slug
        assert all(said.to is None or said.to < number for number, said in enumerate(thread)), slug
        assert all(said.hours < articles[slug].days * 24 for said in thread), slug
    answered = [slug for slug in SAID if len(articles[slug].languages) == 3]
    assert all(len({said.language for said in SAID[slug]}) == 3 for slug in answered)
    assert answered
    assert {partner for partner, *_reply in REPLIES} <= {partner.slug for partner in PARTNERS}


def test_authors_introduce_themselves_in_two_languages() -> None:
    addresses = [page.email for page in PAGES]
    assert {*addresses} <= {facts.author for facts in ARTICLES}
    for page in PAGES:
        assert len(page.biography) >= 2
        assert all(post.until is None or post.since < post.until for post in page.posts)


@pytest.mark.parametrize("kind", ["articles", "partners"])
def test_translations_have_the_same_parts(kind: str) -> None:
    for name in {path.stem for path in TEXTS.glob(f"*/{kind}/*.md")}:
        shapes = {
            tuple((type(block), getattr(block, "kind", ""), len(getattr(block, "rows", ()))) for block in text.blocks)
            for text in texts_of(kind, name).values()
        }
        assert len(shapes) == 1, name


def test_what_stands_in_a_text_is_there() -> None:
    for path in [*TEXTS.glob("*/articles/*.md"), *TEXTS.glob("*/partners/*.md")]:
        language, kind, _name = path.relative_to(TEXTS).parts
        for insert in texts_of(kind, path.stem)[language].blocks:
            if isinstance(insert, Insert):
                assert insert.kind in INSERTS, path
                if insert.kind in {"picture", "gallery"}:
                    assert set(insert.subject.split()) <= PICTURES.keys(), path
                if insert.kind == "documents":
                    assert {name for name, _title in insert.rows} <= DOCUMENTS.keys(), path
                if insert.kind == "call":
                    assert insert.subject in {facts.slug for facts in EVENTS}, path


def test_documents_are_there_and_pictures_are_described() -> None:
    for document in DOCUMENTS.values():
        assert (TEXTS / document.language / "files" / document.source).exists()
    for partner in PARTNERS:
        shown = [picture for picture in PICTURES.values() if picture.partner == partner.slug]
        assert all({"en", partner.language} <= picture.shows.keys() for picture in shown)


def test_people_say_what_they_do_in_two_languages_or_are_not_shown() -> None:
    for partner in PARTNERS:
        team = [person for person in TEAM if person.partner == partner.slug]
        assert 2 <= sum(bool(person.does) for person in team) <= 4
        assert all(len(person.does) >= 2 for person in team if person.does)
    assert any(not person.does for person in TEAM)


def test_the_notice_on_show_speaks_every_language() -> None:
    (now,) = (notice for notice in NOTICES if notice.first_day <= 0 < notice.last_day)
    assert now.text.keys() == now.link_text.keys() == LANGUAGES
    assert any(notice.last_day < 0 for notice in NOTICES)
    assert any(notice.first_day > 0 for notice in NOTICES)


def test_every_text_belongs_to_something_and_fits() -> None:
    known = {
        "articles": {facts.slug for facts in UNPUBLISHED + ARTICLES},
        "events": {facts.slug for facts in EVENTS},
        "partners": {partner.slug for partner in [*PARTNERS, FORMER]},
    }
    for path in TEXTS.glob("*/*/*.md"):
        language, kind, _name = path.relative_to(TEXTS).parts
        text = texts_of(kind, path.stem)[language]
        assert path.stem in known.get(kind, {path.stem}), path
        assert 0 < len(text.lead) <= 400, path
        for day in text.blocks:
            if isinstance(day, Day):
                assert {session.kind for session in day.sessions} <= set(SessionKind.values), path


def test_translations_of_one_programme_agree() -> None:
    def times(language: str) -> list[tuple[str, str, str]]:
        days = [
            block for block in texts_of("events", "migration-and-gender")[language].blocks if isinstance(block, Day)
        ]
        return [(session.starts, session.ends, session.kind) for day in days for session in day.sessions]

    assert len(times("en")) > 12
    assert times("es") == times("en")


def test_every_activity_of_a_programme_is_called_something_in_every_language() -> None:
    for programme in PROGRAMMES.values():
        words = [activity.title for activity in programme.activities] + [room.name for room in programme.rooms.values()]
        words += [slot.name for slot in programme.slots.values()] + list(programme.tracks.values())
        words += [name for name, _seats in programme.vehicles.values()]
        assert all(set(LANGUAGES) == {code for code, text in said.items() if text} for said in words)


def test_a_programme_has_three_slots_with_four_activities_and_two_study_visits() -> None:
    programme = PROGRAMMES["neighbours-first"]
    chosen = [activity for activity in programme.activities if activity.slot]
    assert {slot: sum(activity.slot == slot for activity in chosen) for slot in programme.slots} == dict.fromkeys(
        programme.slots, 4
    )
    assert sum(activity.visit is not None for activity in chosen) == 2


@pytest.mark.parametrize("today", [dt.date(2027, 2, 25), dt.date(2028, 2, 29), dt.date(2027, 12, 31)])
def test_the_living_round_lies_ahead_whatever_the_day(today: dt.date) -> None:
    moment = dt.datetime.combine(today, dt.time(12), dt.UTC)
    starts = [facts.starts_at for facts in coming(today)]
    assert starts == sorted(starts)
    assert min(starts) > moment + dt.timedelta(weeks=8)
    for facts in [*coming(today), *between(today)]:
        assert facts.starts_at < facts.ends_at
        if facts.opens_at and facts.closes_at:
            assert facts.opens_at < facts.closes_at <= facts.starts_at


def test_guests_are_always_the_same_and_never_share_an_address() -> None:
    assert len({guest.email for guest in everybody()}) == len(everybody()) > 300
    facts = coming(TODAY)[0]
    assert guests_for(facts) == guests_for(facts)
    assert {audience: len(guests) for audience, guests in guests_for(facts).items()} == facts.arrivals
    for audience, guests in guests_for(facts).items():
        assert {guest.organisation.country == "DE" for guest in guests} == {audience == "national"}
