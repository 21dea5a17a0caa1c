"""What not everybody may read is not found, counted, suggested or quoted; what stops being readable leaves at once."""

from collections.abc import Callable

import pytest
from i18nfield.strings import LazyI18nString
from wagtail.models import Locale, PageViewRestriction

from cms.actions import publish_page
from cms.models import ArticlePage, BlogPage, PartnerPage, SearchEntry
from cms.search.searching import search
from events.models import Event, Theme
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from partners.actions import leave_network
from partners.enums import PartnerStatus
from tests.cms.articles import make_article
from tests.cms.pages import html_of, page_of
from tests.cms.search.asking import found, numbers, suggested, write
from tests.factories import make_event, make_office, make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")

# Stands nowhere but in what is hidden.
WORD = "Quittenmus"


def draft() -> ArticlePage:
    """Return an article that nobody has published yet."""
    partner = make_partner()
    page = ArticlePage(title=f"{WORD} one", slug="one", locale=Locale.objects.get(language_code="en"), live=False)
    BlogPage.objects.get(partner=partner, locale__language_code="en").add_child(instance=page)
    page.save_revision()
    return page


def new_revision() -> ArticlePage:
    """Return a published article with changes that wait."""
    page = write(make_partner(), "Jam", text="Plums only")
    page.title, page.lead = f"{WORD} two", f"Now with {WORD}"
    page.save_revision()
    return page


def restricted(kind: str) -> Callable[[], ArticlePage]:
    """Return how to make an article below a blog that is restricted."""

    def make() -> ArticlePage:
        partner = make_partner()
        page = write(partner, f"{WORD} three", text=f"All about {WORD}")
        restriction = PageViewRestriction(page=page.get_parent(), restriction_type=kind, password="plums")
        restriction.save()
        return page

    return make


def unpublished() -> ArticlePage:
    """Return an article that was taken back."""
    page = write(make_partner(), f"{WORD} four")
    page.unpublish()
    return page


def of_a_candidate() -> ArticlePage:
    """Return a published article of a partner that has not joined yet."""
    return write(make_partner(name=f"{WORD} association", status=PartnerStatus.CANDIDATE), f"{WORD} five")


def of_a_draft_event() -> Event:
    """Return an event that only its hosts know."""
    return make_event(name=LazyI18nString({"en": f"{WORD} days"}), city=WORD, status=EventStatus.DRAFT)


HIDDEN = {
    "draft": draft,
    "new revision": new_revision,
    "password": restricted(PageViewRestriction.PASSWORD),
    "login": restricted(PageViewRestriction.LOGIN),
    "groups": restricted(PageViewRestriction.GROUPS),
    "unpublished": unpublished,
    "candidate": of_a_candidate,
    "draft event": of_a_draft_event,
}


def find_nothing(word: str = WORD) -> None:
    """Fail when `word` or its beginning leads anywhere."""
    for text in (word, word.lower(), word[:-3]):
        results = search(text, reader="en")
        assert (results.total, list(results.hits), numbers(results)) == (0, [], [{}, {}, {}, {}])
        assert not suggested(text)
    assert not SearchEntry.objects.filter(title__contains=word).exists()
    assert not SearchEntry.objects.filter(text__contains=word).exists()
    assert not SearchEntry.objects.filter(words__contains=word.lower()).exists()


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_hidden_words_lead_nowhere(make):
    make()
    find_nothing()


@pytest.mark.parametrize("make", HIDDEN.values(), ids=HIDDEN)
def test_nobody_finds_hidden_words_on_the_page_of_the_search(client, make):
    make()
    people = [None, make_user(partner=make_partner()), make_office()]
    for person in people:
        if person is not None:
            client.force_login(person)
        for path in (f"/en/search/?q={WORD}", f"/en/search/?q={WORD[:-3]}", f"/en/search/suggestions/?q={WORD[:4]}"):
            # The question itself is repeated in the box, in titles and in addresses.
            html = html_of(client, path)
            assert "<mark>" not in html
            for title in ("one", "two", "three", "four", "five", "days", "association"):
                assert f"{WORD} {title}" not in html


def test_an_excerpt_has_the_published_words_only():
    page = write(make_partner(), "Jam", text="Plums are boiled for an hour.")
    page.body[0].value.source = f"<p>Plums and {WORD} are boiled.</p>"
    page.save_revision()
    (hit,) = search("plums", reader="en").hits
    assert hit.excerpt == "<mark>Plums</mark> are boiled for an hour."


def test_a_draft_is_found_once_it_is_public():
    page = draft()
    publish_page(by=None, page=page)
    assert found(WORD) == {f"{WORD} one"} == suggested("quitt")


def test_a_new_revision_is_found_once_it_is_public():
    page = new_revision()
    page.get_latest_revision().publish()
    assert found(WORD) == {f"{WORD} two"}
    assert not found("jam")


def test_an_event_is_found_once_it_is_announced():
    event = of_a_draft_event()
    set_status(by=None, event=event, status=EventStatus.ANNOUNCED)
    assert found(WORD) == {f"{WORD} days"}


def test_an_article_behind_a_password_is_found_once_it_is_open(run_tasks):
    page = restricted(PageViewRestriction.PASSWORD)()
    PageViewRestriction.objects.get().delete()
    run_tasks()
    assert found(WORD) == {page.title}


def take_back(page: ArticlePage) -> None:
    """Unpublish the article."""
    page.unpublish()


def restrict_home(page: ArticlePage) -> None:
    """Restrict the page at the top."""
    PageViewRestriction.objects.create(page=page.get_ancestors()[1], restriction_type=PageViewRestriction.LOGIN)


def move_below_restricted(page: ArticlePage) -> None:
    """Move the article into a blog behind a password."""
    other = BlogPage.objects.get(partner=make_partner(), locale=page.locale)
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.PASSWORD, password="plums")
    page.move(other, pos="last-child")


def delete(page: ArticlePage) -> None:
    """Delete the article."""
    page.delete()


def delete_parent(page: ArticlePage) -> None:
    """Delete the blog with all in it."""
    page.get_parent().specific.delete()


WAYS = [take_back, restrict_home, move_below_restricted, delete, delete_parent]


@pytest.mark.parametrize("hide", WAYS)
def test_what_is_hidden_leaves_at_once_and_for_good(hide, run_tasks):
    page = write(make_partner(), f"{WORD} six", text=f"All about {WORD}")
    assert found(WORD) == {page.title}
    # Wagtail's own tasks complain about pages that are deleted before they come to them.
    run_tasks()
    hide(page)
    find_nothing()
    run_tasks()
    find_nothing()


def test_a_restriction_in_one_language_leaves_what_is_told_in_another(run_tasks):
    partner = make_partner()
    page = write(partner, "Jam", text="Plums")
    write(partner, f"{WORD} ten", "de", of=page)
    page.themes.add(Theme.objects.create(slug="fruit", name=LazyI18nString({"en": "Fruit"})))
    page.save_revision().publish()
    blog = BlogPage.objects.get(partner=partner, locale__language_code="de")
    PageViewRestriction.objects.create(page=blog, restriction_type=PageViewRestriction.LOGIN)
    find_nothing()
    assert found("plums") == found("plums", "de") == {"Jam"}
    run_tasks()
    find_nothing()
    assert found("fruit") == {"Jam"}


def test_a_restriction_of_another_kind_hides_as_before(run_tasks):
    page = restricted(PageViewRestriction.PASSWORD)()
    restriction = PageViewRestriction.objects.get()
    restriction.restriction_type = PageViewRestriction.LOGIN
    restriction.save()
    run_tasks()
    find_nothing()
    page.get_parent().delete()
    assert run_tasks()
    find_nothing()


def test_a_partner_behind_a_password_is_not_found():
    partner = make_partner(name=f"{WORD} association", city="Lund")
    assert found(WORD) == {partner.name}
    for page in PartnerPage.objects.filter(partner=partner):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="plums")
    find_nothing()


def test_an_event_nobody_announces_any_more_is_not_found():
    event = make_event(name=LazyI18nString({"en": f"{WORD} days"}))
    assert found(WORD) == {f"{WORD} days"}
    page_of(event).unpublish()
    find_nothing()


def test_a_cancelled_event_is_found_for_people_look_for_what_became_of_it():
    event = make_event(name=LazyI18nString({"en": f"{WORD} days"}))
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert found(WORD) == {f"{WORD} days"}


def test_articles_of_a_former_partner_stay():
    partner = make_partner()
    page = make_article(partner, title=f"{WORD} seven")
    leave_network(by=None, partner=partner, left_on=page.date)
    assert found(WORD) == {page.title}


def test_an_article_that_was_moved_is_found_at_its_new_address():
    page = write(make_partner(), f"{WORD} eight")
    other = make_partner(name="Others", short_name="Others")
    page.move(BlogPage.objects.get(partner=other, locale=page.locale), pos="last-child")
    (hit,) = search(WORD, reader="en").hits
    assert (hit.partner, hit.url) == ("Others", f"/en/partners/others/blog/{page.slug}/")


def test_a_hidden_version_does_not_lead_to_the_public_one():
    partner = make_partner()
    page = write(partner, "Jam", text="Plums")
    other = write(partner, f"{WORD} nine", "de", "Nur Pflaumen", of=page)
    assert found(WORD, "de") == {f"{WORD} nine"}
    # Readers of English get their own version, which has other words.
    assert found(WORD) == {"Jam"}
    other.unpublish()
    find_nothing()
    assert found("plums", "de") == {"Jam"}
