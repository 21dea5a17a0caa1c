"""The network office's screens about the search."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.models import MissedSearch, SearchAlias
from tests.cms.articles import make_article
from tests.cms.pages import html_of
from tests.factories import make_office, make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture(autouse=True)
def _no_aliases(tree) -> None:
    """Begin without the aliases a network begins with."""
    SearchAlias.objects.all().delete()


@pytest.fixture
def office(client):
    """Return somebody of the network office, signed in."""
    user = make_office()
    client.force_login(user)
    return user


def make_miss(words: str = "kita", **values) -> MissedSearch:
    return MissedSearch.objects.create(**{"words": words, "language": "de", "times": 2, **values})


def entries() -> list[str]:
    """Return what the audit trail tells about searches, latest last."""
    told = ModelLogEntry.objects.filter(content_type__model__in=["missedsearch", "searchalias"])
    return list(told.order_by("pk").values_list("action", flat=True))


def test_the_most_frequent_searches_without_a_hit_stand_first(client, office):
    make_miss("visa", language="en"), make_miss("kita", times=7)
    html = html_of(client, reverse("search_desk:misses"))
    assert html.index("kita") < html.index("visa")
    assert "German" in html
    assert "7" in html
    assert f"{reverse('search_aliases:add')}?word=kita" in html


def test_the_list_is_searched_and_says_when_it_is_empty(client, office):
    assert "Nobody searched in vain" in html_of(client, reverse("search_desk:misses"))
    make_miss("boligstøtte"), make_miss("visa")
    html = html_of(client, reverse("search_desk:misses") + "?q=boligstotte")
    assert "boligstøtte" in html
    assert "visa" not in html


def test_one_search_is_forgotten_and_then_all(client, office):
    missed = make_miss()
    make_miss("visa"), make_miss("ferie")
    client.post(reverse("search_desk:forget", args=[missed.pk]))
    assert set(MissedSearch.objects.values_list("words", flat=True)) == {"visa", "ferie"}
    client.post(reverse("search_desk:forget_all"))
    assert not MissedSearch.objects.exists()
    assert entries() == ["search.miss_forgotten", "search.misses_forgotten"]
    assert not ModelLogEntry.objects.filter(label__contains="kita").exists()


def test_forgetting_needs_a_button(client, office):
    missed = make_miss()
    for address in (reverse("search_desk:forget", args=[missed.pk]), reverse("search_desk:forget_all")):
        assert client.get(address).status_code == 405
    assert client.post(reverse("search_desk:forget", args=[missed.pk + 1])).status_code == 404
    assert MissedSearch.objects.count() == 1


def test_a_word_somebody_searched_for_becomes_an_alias(client, office):
    assert "> kita</textarea>" in html_of(client, reverse("search_aliases:add") + "?word=kita")
    answer = client.post(reverse("search_aliases:add"), {"words": "kita\r\n\r\n Kinder\u00adgarten \nKITA\nday care"})
    assert answer.status_code == 302
    alias = SearchAlias.objects.get()
    assert alias.words.splitlines() == ["KITA", "Kindergarten", "day care"]
    client.post(reverse("search_aliases:edit", args=[alias.pk]), {"words": "kita\nförskola"})
    alias.refresh_from_db()
    assert alias.words.splitlines() == ["kita", "förskola"]
    assert "kita · förskola" in html_of(client, reverse("search_aliases:index"))
    client.post(reverse("search_aliases:delete", args=[alias.pk]))
    assert not SearchAlias.objects.exists()
    assert entries() == ["wagtail.create", "wagtail.edit", "wagtail.delete"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kita", "at least two different words"),
        ("Køge\nkoge", "at least two different words"),
        ("Hannover\nHanover", "stands in another alias: Hanover · Hannover."),
        ("kita\n" + "x" * 61, "too long"),
        ("kita\n!!!\n\u202e", "at least two different words"),
        ("\n".join(f"word{number}" for number in range(21)), "no more than 20 words"),
    ],
)
def test_an_alias_that_would_not_work_is_refused_in_a_sentence(client, office, words, told):
    SearchAlias.objects.create(words="Hanover\nHannover")
    assert told in client.post(reverse("search_aliases:add"), {"words": words}).content.decode()
    assert SearchAlias.objects.count() == 1


def test_nobody_else_finds_the_screens(client):
    missed, alias = make_miss("ours"), SearchAlias.objects.create(words="ours\ntheirs")
    client.force_login(make_user(partner=make_partner()))
    for name, arguments in (("misses", []), ("miss_results", []), ("forget_all", []), ("forget", [missed.pk])):
        address = reverse(f"search_desk:{name}", args=arguments)
        assert client.get(address).status_code == client.post(address).status_code == 404
    for name, arguments in (("index", []), ("add", []), ("edit", [alias.pk]), ("delete", [alias.pk])):
        assert client.get(reverse(f"search_aliases:{name}", args=arguments)).status_code in {302, 404}
    assert reverse("search_desk:misses") not in html_of(client, "/admin/")
    client.post(reverse("search_aliases:delete", args=[alias.pk]))
    assert SearchAlias.objects.exists()
    assert MissedSearch.objects.exists()


def test_an_alias_works_at_once(client, office):
    make_article(make_partner(), title="Förskola i parken")
    assert "Förskola i parken" not in html_of(client, "/en/search/?q=kita")
    client.post(reverse("search_aliases:add"), {"words": "kita\nförskola"})
    assert "Förskola i parken" in html_of(client, "/en/search/?q=kita")
    client.post(reverse("search_aliases:delete", args=[SearchAlias.objects.get().pk]))
    assert "Förskola i parken" not in html_of(client, "/en/search/?q=kita")
