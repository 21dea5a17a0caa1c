"""A partner with words in English, its people, and a stranger."""

import pytest
from wagtail.rich_text import RichText

from cms.models import ArticlePage, BlogPage, PartnerPage
from partners.enums import MembershipRole
from tests.cms.pages import write
from tests.factories import make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")

BODY = [
    ("heading", "By the lake"),
    ("paragraph", RichText('<p>We met <a href="https://example.org/lake">by the lake</a> & walked.</p>')),
]


@pytest.fixture
def partner(tree):
    return make_partner(short_name="Lakeside")


@pytest.fixture
def editor(partner):
    return make_user(partner=partner, role=MembershipRole.EDITOR)


@pytest.fixture
def administrator(partner):
    return make_user(partner=partner, role=MembershipRole.ADMIN)


@pytest.fixture
def stranger(tree):
    return make_user(partner=make_partner(), role=MembershipRole.ADMIN)


@pytest.fixture
def article(partner):
    """A public English article of the partner."""
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    page = ArticlePage(title="A summer", slug="a-summer", locale=blog.locale, live=False)
    blog.add_child(instance=page)
    write(page, lead="Ten days & nights", body=BODY)
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def profile(partner):
    """The partner's own English page, public, with words."""
    page = PartnerPage.objects.get(partner=partner, locale__language_code="en")
    write(page, lead="Who we are")
    return PartnerPage.objects.get(pk=page.pk)
