"""A comment's whole life by hand: written, answered, liked, changed, reported, deleted; with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cms.discussions.actions import write_comment
from cms.models import ArticlePage, Comment, CommentState
from partners.models import User
from tests.cms.articles import make_article
from tests.cms.discussions.threads import address_of, open_article, say
from tests.factories import make_partner, make_user
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(live_server) -> ArticlePage:
    """An article that two people have begun to talk about."""
    article = open_article(make_partner(short_name="Køge"), title="What the stairwell teaches")
    say(article, "We knock at every door.", by=make_user(first_name="Ole", last_name="Holm"))
    return article


def sign_in(page: Page, article: ArticlePage, user: User) -> None:
    """Sign in from the article, and be back there."""
    page.goto(address_of(article))
    page.get_by_role("link", name="Sign in to write a comment").click()
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".form [type=submit]").click()
    page.wait_for_url(f"**{address_of(article)}#discussion")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comments_life(
    open_page: OpenPage, article: ArticlePage, axe: Callable[[Page], list[str]], scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    sign_in(page, article, make_user(first_name="Maja", last_name="Lind"))
    if scripts:
        page.evaluate("document.body.dataset.stays = 'yes'")

    # Like
    page.get_by_role("button", name="I like this").click()
    expect(page.get_by_role("button", name="I like this")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("1 person likes this")).to_be_visible()

    # Write
    page.get_by_role("textbox", name="Your comment").fill("Guten Tag!\n\nBei uns auch.")
    page.get_by_label("Language of your comment").select_option(label="Deutsch")
    page.get_by_role("button", name="Send comment").click()
    own = page.get_by_role("article", name="Maja Lind")
    expect(own).to_contain_text("Guten Tag!")
    expect(own).to_contain_text("German")
    expect(page.get_by_text("Your comment can be read by everybody now.")).to_be_visible()
    expect(page.get_by_role("heading", name="2 comments")).to_be_visible()
    if scripts:
        expect(own).to_be_focused()

    # Answer
    other = page.get_by_role("article", name="Ole Holm")
    if scripts:
        other.get_by_role("link", name="Answer").click()
        expect(page.get_by_role("heading", name="Answer \u2068Ole Holm\u2069")).to_be_visible()
        expect(other.get_by_role("textbox", name="Your comment")).to_be_focused()
        other.get_by_role("textbox", name="Your comment").press_sequentially("At ours, too.")
    else:
        with page.expect_navigation():
            other.get_by_role("link", name="Answer").click()
        page.get_by_role("textbox", name="Your comment").fill("At ours, too.")
    page.get_by_role("button", name="Send answer").click()
    answer = page.get_by_role("article", name="Maja Lind").filter(has_text="At ours, too.")
    expect(answer).to_be_visible()

    # Change
    answer.get_by_role("link", name="Change").click()
    box = (answer if scripts else page).get_by_role("textbox", name="Your comment")
    expect(box).to_have_value("At ours, too.")
    box.fill("At ours as well.")
    page.get_by_role("button", name="Save").click()
    answer = page.get_by_role("article", name="Maja Lind").filter(has_text="At ours as well.")
    expect(answer).to_contain_text("changed")

    # Report
    other.get_by_role("link", name="Report").click()
    page.get_by_label("What is wrong with it?").fill("Nothing, really.")
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_text("Moderators will look at this comment.")).to_be_visible()
    expect(other).to_contain_text("You have reported this.")

    # Delete
    answer.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.get_by_text("Deleted by its author,")).to_be_visible()
    expect(page.get_by_text("At ours as well.")).to_have_count(0)

    page.get_by_role("button", name="I like this").click()
    expect(page.get_by_text("1 person likes this")).to_have_count(0)
    if scripts:
        assert page.evaluate("document.body.dataset.stays") == "yes"
        expect(page.get_by_role("button", name="I like this")).to_be_focused()
        assert axe(page) == []
    assert Comment.objects.filter(state=CommentState.DELETED).count() == 1


def test_a_form_can_be_left_and_a_long_thread_unfolded(page: Page, article: ArticlePage) -> None:
    first = Comment.objects.get()
    for number in range(6):
        say(article, f"Answer number {number}", answered=first)
    for number in range(21):
        say(article, f"Thread number {number}")
    sign_in(page, article, make_user())
    page.get_by_role("link", name="Show earlier comments").press("Enter")
    expect(page.get_by_role("article", name="Ole Holm")).to_be_visible()
    expect(page.locator(".thread")).to_have_count(22)
    page.get_by_role("link", name="Show 3 more answers").press("Enter")
    expect(page.locator(f"#comment-{Comment.objects.get(text='Answer number 3').pk}")).to_be_focused()
    other = page.get_by_role("article", name="Ole Holm")
    other.get_by_role("link", name="Report").click()
    expect(other.get_by_role("textbox")).to_be_focused()
    other.get_by_role("link", name="Cancel").press("Enter")
    expect(other.get_by_role("textbox")).to_have_count(0)
    expect(other).to_be_focused()


def test_what_was_typed_stays_when_the_site_does_not_answer(
    page: Page, article: ArticlePage, complaints: list[str]
) -> None:
    sign_in(page, article, make_user())
    box = page.get_by_role("textbox", name="Your comment")
    box.fill("Hello?")
    page.route("**/comments/", lambda route: route.abort())
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_text("the site did not answer")).to_be_visible()
    expect(box).to_have_value("Hello?")
    page.unroute("**/comments/")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("article").filter(has_text="Hello?")).to_be_visible()
    complaints.clear()


def test_a_half_typed_answer_outlives_other_forms(page: Page, article: ArticlePage) -> None:
    sign_in(page, article, make_user())
    other = page.get_by_role("article", name="Ole Holm")
    answer, report = (other.get_by_role("link", name=name) for name in ("Answer", "Report"))
    box = other.get_by_role("textbox", name="Your comment")
    answer.click()
    box.fill("At ours")
    answer.click()
    expect(box).to_be_focused()
    expect(box).to_have_value("At ours")
    report.click()
    expect(other.get_by_label("What is wrong with it?")).to_be_focused()
    other.get_by_role("link", name="Cancel").click()
    expect(other.get_by_role("textbox")).to_have_count(0)
    answer.click()
    expect(box).to_have_value("At ours")
    other.get_by_role("link", name="Cancel").click()
    expect(box).to_have_count(0)
    answer.click()
    expect(box).to_have_value("")


def test_a_like_that_does_not_arrive_says_so_beside_the_button(
    page: Page, article: ArticlePage, complaints: list[str]
) -> None:
    sign_in(page, article, make_user())
    page.route("**/like/", lambda route: route.abort())
    page.get_by_role("button", name="I like this").click()
    expect(page.locator("#likes").get_by_role("alert")).to_contain_text("the site did not answer")
    page.unroute("**/like/")
    page.get_by_role("button", name="I like this").click()
    expect(page.get_by_text("1 person likes this")).to_be_visible()
    expect(page.locator("#likes").get_by_role("alert")).to_have_count(0)
    complaints.clear()


def test_who_was_signed_out_meanwhile_finds_the_text_again(page: Page, article: ArticlePage) -> None:
    person = make_user()
    sign_in(page, article, person)
    page.get_by_role("textbox", name="Your comment").fill("Three careful sentences.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_text("You are not signed in any more.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("Three careful sentences.")
    page.locator("#compose").get_by_role("link", name="Sign in").click()
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".form [type=submit]").click()
    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("Three careful sentences.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_discussions_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage, article: ArticlePage, axe: Callable[[Page], list[str]], language: str
) -> None:
    first, person = Comment.objects.get(), make_user()
    say(article, "أهلاً وسهلاً", language="ar", answered=first)
    say(article, "https://example.org/" + "a" * 300 + " Und auf Deutsch.", language="de")
    write_comment(by=person, key=article.translation_key, text="Mine", language="en")
    if language != "en":
        assert article.partner is not None
        make_article(article.partner, language, of=article, slug=article.slug, title="الدرج")
    page = open_page(**PHONE)
    paths = [address_of(article, language=language)]
    paths += [f"/{language}/comments/{first.pk}/{end}/" for end in ("answers", "reply", "report")]
    paths += [f"/{language}/comments/{Comment.objects.get(text='Mine').pk}/{end}/" for end in ("edit", "delete")]
    page.goto(paths[0])
    assert axe(page) == []
    sign_in(page, article, person)
    for path in paths:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    page.goto(paths[0])
    page.locator(f"#comment-{first.pk} .comment-actions a").first.click()
    page.locator(f"#below-{first.pk} textarea").wait_for()
    assert axe(page) == []
