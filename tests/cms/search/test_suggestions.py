"""What the box suggests while one types."""

import re

import pytest

from cms.search import views
from tests.cms.articles import make_article
from tests.cms.pages import html_of
from tests.factories import make_partner

pytestmark = pytest.mark.usefixtures("tree")


def suggested(client, text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return address and words of each suggestion."""
    html = html_of(client, f"/{language}/search/suggestions/?q={text}")
    found = re.findall(r'<li role="option" aria-selected="false" data-url="([^"]+)">(.*?)</li>', html)
    return [(url, " ".join(re.sub(r"<[^>]+>", " ", words).split())) for url, words in found]


def test_first_letters_lead_to_titles(client):
    partner = make_partner(name="Køge Kommune", short_name="Køge")
    make_article(partner, title="Kogebog til alle", slug="kogebog")
    found = suggested(client, "kog")
    assert (f"/en/partners/{partner.slug}/", "Køge Kommune Partner") in found
    assert ("/en/partners/koge/blog/kogebog/", "Kogebog til alle Article") in found


def test_a_list_says_how_long_it_is_and_one_letter_is_too_little(client):
    make_partner(name="Køge Kommune")
    assert 'data-said="1 suggestion. Use the arrow keys' in html_of(client, "/en/search/suggestions/?q=koge")
    for text in ("k", "", "zzyzx", "%25", "%00"):
        assert 'data-said="No suggestions."' in html_of(client, f"/en/search/suggestions/?q={text}")


def test_titles_in_other_languages_are_marked(client):
    make_article(make_partner(), "ar", title="خمسة فناجين", slug="cups")
    html = html_of(client, "/en/search/suggestions/?q=خمسة")
    assert '<span lang="ar" dir="rtl">خمسة فناجين</span>' in html
    assert 'lang="ar"' not in html_of(client, "/ar/search/suggestions/?q=خمسة")


def test_markup_in_a_title_stays_text(client):
    make_article(make_partner(), title="<b>Bold</b> plans")
    assert "<b>" not in html_of(client, "/en/search/suggestions/?q=bold")


def test_the_readers_own_browser_may_keep_suggestions_for_a_minute(client):
    answer = client.get("/en/search/suggestions/?q=koge")
    assert answer.headers["Cache-Control"] == "private, max-age=60"
    # What a reader understands is in a cookie.
    assert "Cookie" in answer.headers["Vary"]
    assert client.post("/en/search/suggestions/").status_code == 405


def test_nobody_keeps_a_refusal(client, monkeypatch):
    monkeypatch.setattr(views, "SUGGESTIONS_A_MINUTE", 1)
    client.get("/en/search/suggestions/?q=koge")
    answer = client.get("/en/search/suggestions/?q=koge")
    assert answer.status_code == 429
    assert "max-age" not in answer.headers.get("Cache-Control", "")
