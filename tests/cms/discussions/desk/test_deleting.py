"""Who deletes an article is told first what readers have written below it."""

import pytest
from django.urls import reverse

from cms.discussions.actions import delete_comment
from cms.models import ArticlePage
from tests.cms.articles import make_article
from tests.cms.discussions.desk.conftest import make_comment
from tests.cms.discussions.threads import open_article, writer_of
from tests.factories import make_office

pytestmark = pytest.mark.django_db
LOST = "2 comments by readers are deleted with it."


@pytest.fixture
def asked(enter):
    """Return a function that opens Wagtail's question about deleting a page."""
    office = enter(make_office())
    return lambda page: office.get(reverse("wagtailadmin_pages:delete", args=[page.pk])).content.decode()


@pytest.fixture
def talked_about(partner):
    """Return an article with two comments, and one that is deleted already."""
    article = open_article(partner, title="Bread")
    for _time in range(2):
        make_comment(article)
    regretted = make_comment(article)
    delete_comment(by=writer_of(regretted), comment=regretted)
    return article


def test_the_last_version_takes_the_discussion_along(asked, talked_about):
    assert LOST in asked(talked_about)


def test_another_version_keeps_the_discussion(asked, partner, talked_about):
    make_article(partner, "de", of=talked_about, title="Brot", slug="brot")
    assert "by readers" not in asked(talked_about)


def test_an_article_nobody_answered_takes_nothing_along(asked, partner):
    assert "by readers" not in asked(open_article(partner, title="Quiet"))


def test_many_articles_deleted_at_once_say_it_of_each(enter, partner, talked_about):
    german = make_article(partner, "de", of=talked_about, title="Brot", slug="brot")
    quiet, other = open_article(partner, title="Quiet"), open_article(partner, title="Salt")
    make_comment(other)
    office, address = enter(make_office()), reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    def asked_about(*pages):
        return office.get(address, {"id": [page.pk for page in pages]}).content.decode()

    html = asked_about(talked_about, quiet, other)
    assert html.count("by readers") == 1
    assert "Salt\u2069: 1 comment by readers is deleted with it." in html
    assert f"\u2069: {LOST}" in asked_about(talked_about, german)
    office.post(f"{address}?id={other.pk}")
    assert not ArticlePage.objects.filter(pk=other.pk).exists()
