"""Moderators look after comments, with scripts and without; axe-core on every screen of their desk."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from i18nfield.strings import LazyI18nString
from playwright.sync_api import Page, expect

from cms.discussions.actions.settings import keep_reply
from cms.models import ArticlePage, CannedReply, Comment, CommentState
from partners.models import Partner, User
from partners.preferences import follow_language
from tests.cms.articles import make_article
from tests.cms.discussions.desk.conftest import make_comment, report
from tests.factories import make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def partner(live_server) -> Partner:
    """A partner in a site that has its pages."""
    make_tree()
    return make_partner(name="Verein Niedersächsischer Bildungsinitiativen", short_name="VNB")


@pytest.fixture
def moderator(partner) -> User:
    """Who looks after the partner's comments."""
    return make_user(partner=partner, first_name="Ane", last_name="Admin")


@pytest.fixture
def article(partner) -> ArticlePage:
    """A public article of the partner."""
    return make_article(partner, title="First the street")


@pytest.fixture
def reply(partner, moderator) -> CannedReply:
    """What moderators say again and again."""
    text = LazyI18nString({"en": "Dear {name}, please do not advertise here."})
    return keep_reply(by=moderator, partner=partner, title="No advertising", text=text)


@pytest.mark.parametrize("scripts", [True, False])
def test_comments_are_decided_about(
    open_page: OpenPage, partner, moderator, article, reply, run_tasks, scripts: bool
) -> None:
    maja = make_user(first_name="Maja", last_name="Lind", email="maja@example.org")
    seller = make_user(first_name="Sam", last_name="Seller", email="sam@example.org")
    make_comment(article, "What a good idea", author=maja, state=CommentState.WAITING)
    advert = make_comment(article, "Buy watches", author=seller, state=CommentState.HELD, held_because="links")
    report(make_comment(article, "Not so rude after all", author=maja))

    desk = open_page(java_script_enabled=scripts)
    sign_in(desk, moderator)
    expect(desk.get_by_text("3 comments wait for you")).to_be_visible()
    desk.goto(reverse("cms_comments"))
    desk.get_by_role("listitem").filter(has_text="Not so rude").get_by_role("button", name="Dismiss reports").click()
    expect(desk.get_by_text("its reports are settled")).to_be_visible()
    desk.get_by_role("listitem").filter(has_text="What a good idea").get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("1 comment is public.")).to_be_visible()
    desk.get_by_label("Comment by Sam Seller").check()
    desk.get_by_role("group", name="With the ticked comments").get_by_role("button", name="Hide…").click()
    desk.get_by_label("Write to the person, by e-mail").check()
    desk.get_by_label("Begin with").select_option(label="No advertising")
    desk.get_by_role("button", name="Show the words").click()
    expect(desk.get_by_label("Text in English")).to_have_value("Dear {name}, please do not advertise here.")
    desk.get_by_role("button", name="Do it").click()
    expect(desk.get_by_text("1 comment is hidden.")).to_be_visible()
    expect(desk.get_by_text("Nothing waits for you")).to_be_visible()

    assert Comment.objects.get(pk=advert.pk).state == CommentState.HIDDEN
    run_tasks()
    [letter] = [message for message in mail.outbox if message.to == ["sam@example.org"]]
    assert "Dear Sam, please do not advertise here." in letter.body


@pytest.mark.parametrize(
    ("language", "options"),
    [("en", {}), ("en", {"color_scheme": "dark"}), ("ar", PHONE)],
    ids=["desk", "dark", "arabic phone"],
)
def test_screens_have_no_violation_and_no_sideways_scrolling(
    open_page: OpenPage,
    axe: Callable[[Page], list[str]],
    partner,
    moderator,
    article,
    reply,
    language: str,
    options: dict,
) -> None:
    moderator.language = language
    moderator.save()
    follow_language(moderator)
    make_comment(article, "Long words. " * 90, state=CommentState.WAITING)
    report(make_comment(article, "You are all the same"))
    names: list[tuple[str, tuple[object, ...], str]] = [
        ("comments", (), ""), ("comments", (), f"?state=all&article={article.translation_key}"),
        ("close", (article.translation_key,), ""), ("settings", (), ""), ("replies", (), ""), ("reply_add", (), ""),
        ("reply", (reply.pk,), ""), ("reply_delete", (reply.pk,), ""),
    ]  # fmt: skip
    addresses = [reverse(f"comments_desk:{name}", args=[partner.pk, *keys]) + query for name, keys, query in names]
    page = open_page(**options)
    sign_in(page, moderator)
    found: list[str] = []

    def look(where: str) -> None:
        found.extend(f"{where}: {line}" for line in axe(page))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{where}: wider than the window")

    for address in addresses:
        page.goto(address)
        look(address)
    page.goto(addresses[0])
    page.locator("button[value^='say|']").first.click()
    page.locator("button[value=fill]").click()
    page.locator("[name^=text_]").wait_for()
    look("the question")
    assert not found, "\n".join(found)
