"""The table follows what it describes; the command repairs what was changed behind its back."""

from io import StringIO

import pytest
from django.core.management import call_command
from i18nfield.strings import LazyI18nString

from cms.models import ArticlePage, ArticleTag, Kind, SearchEntry
from cms.search.searching import search
from events.models import Theme
from events.programme.actions import change_event
from partners.actions import change_partner
from tests.cms.articles import make_article
from tests.cms.pages import translate
from tests.cms.search.asking import found
from tests.factories import make_event, make_partner

pytestmark = pytest.mark.usefixtures("tree")


def index_search() -> list[str]:
    """Return the lines the command prints."""
    output = StringIO()
    call_command("index_search", stdout=output)
    return output.getvalue().splitlines()


def test_what_receivers_keep_needs_no_repair():
    partner = make_partner()
    article = make_article(partner, title="Lanterns")
    make_article(partner, "de", title="Laternen", of=article)
    make_event(hosts=[partner])
    (line,) = index_search()
    assert line.startswith("0 changes; ")


def test_what_is_missing_is_added_and_what_must_not_be_there_is_removed():
    article = make_article(make_partner(), title="Lanterns")
    stale = SearchEntry.objects.create(
        thing="article:0", kind=Kind.ARTICLE, language="en", configuration="english", title="Gone", path="/gone/"
    )
    SearchEntry.objects.filter(title="Lanterns").delete()
    lines = index_search()
    assert lines[:-1] == [f"removed {stale.thing} (en)", f"added article:{article.translation_key} (en)"]
    assert lines[-1].startswith("2 changes; ")
    assert found("lanterns") == {"Lanterns"}
    assert not found("gone")
    assert index_search()[0].startswith("0 changes; ")


def test_entries_that_were_changed_by_hand_are_mended():
    make_article(make_partner(), title="Lanterns")
    theme = Theme.objects.create(slug="light", name=LazyI18nString({"en": "Light"}))
    entry = SearchEntry.objects.get(title="Lanterns")
    entry.themes.add(theme)
    SearchEntry.objects.filter(pk=entry.pk).update(title_words="nothing", path="/elsewhere/")
    assert not found("lanterns")
    assert index_search()[-1].startswith("1 changes; ")
    assert found("lanterns") == {"Lanterns"}
    assert not SearchEntry.objects.get(title="Lanterns").themes.exists()


def test_changes_outside_the_actions_are_found_by_the_command():
    article = make_article(make_partner(), title="Lanterns")
    article.tags.add("wicks")
    article.save_revision().publish()
    ArticleTag.objects.filter(name="wicks").update(name="candles")
    index_search()
    assert found("candles") == {"Lanterns"}
    ArticlePage.objects.filter(pk=article.pk).update(live=False)
    index_search()
    assert not found("candles")


def test_things_are_found_by_the_present_name_of_their_theme(run_tasks):
    theme = Theme.objects.create(slug="light", name=LazyI18nString({"en": "Light"}))
    article = make_article(make_partner(), title="Lanterns")
    article.themes.add(theme)
    article.save_revision().publish()
    make_event(name=LazyI18nString({"en": "A night"}), themes=[theme])
    assert found("light") == {"Lanterns", "A night"}
    theme.name = LazyI18nString({"en": "Brightness"})
    theme.save()
    run_tasks()
    assert found("brightness") == {"Lanterns", "A night"}
    assert not found("light")


def test_articles_are_found_by_the_present_name_of_their_tag(run_tasks):
    article = make_article(make_partner(), title="Lanterns")
    article.tags.add("wicks")
    article.save_revision().publish()
    tag = ArticleTag.objects.get()
    tag.name = "candles"
    tag.save()
    run_tasks()
    assert found("candles") == {"Lanterns"}
    assert not found("wicks")


def test_a_partner_is_found_by_its_present_name_at_its_present_address(run_tasks):
    partner = make_partner(name="Old Harbour", short_name="Harbour")
    make_article(partner, title="Lanterns", slug="lanterns")
    make_event(name=LazyI18nString({"en": "A night"}), hosts=[make_partner(), partner])
    assert found("harbour") == {"Old Harbour", "A night"}
    facts = {"name": "New Quay", "short_name": "Quay"}
    change_partner(by=None, partner=partner, facts=facts, new_address=True)
    run_tasks()
    assert not found("harbour")
    assert found("quay") == {"New Quay", "A night"}
    (hit,) = search("lanterns", reader="en").hits
    assert (hit.url, hit.partner) == ("/en/partners/quay/blog/lanterns/", "Quay")
    assert index_search()[-1].startswith("0 changes; ")


def test_an_event_is_found_by_its_present_facts_in_every_language():
    event = make_event(name=LazyI18nString({"en": "A night", "de": "Eine Nacht"}), city="Lund", host_country="SE")
    translate(event, "de", lead="Mit Kerzen")
    assert found("Nacht") == {"A night"}
    assert found("Kerzen", "de") == {"Eine Nacht"}
    assert found("lund", "de") == {"Eine Nacht"}
    change_event(by=None, event=event, facts={"city": "Kalmar", "name": LazyI18nString({"en": "A day"})})
    assert not found("lund") | found("night")
    assert found("kalmar suecia", "es") == {"A day"}
    assert index_search()[-1].startswith("0 changes; ")
