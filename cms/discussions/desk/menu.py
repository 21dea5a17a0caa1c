"""The desk's entry in the back office's menu, its panel on the home page, and its ways from an article's screens."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.discussions.desk.queries import numbers_to_decide
from cms.discussions.desk.words import waiting_words
from cms.discussions.rules import moderated_partners_for
from cms.models import ArticlePage, Discussion
from partners.desk.roles import works_for_partners
from partners.models import Partner, User
from partners.rules import Actor

PARTNERS_SHOWN = 5


class CommentsMenuItem(MenuItem):
    """Shown to everybody who looks after comments, with how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the rule."""
        return works_for_partners(request)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Say how many comments wait."""
        number = sum(numbers_to_decide(request.user).values())
        label = ngettext("Comments (%(number)d)", "Comments (%(number)d)", number) % {"number": number}
        return LinkMenuItem(
            self.name, label if number else self.label, self.url, icon_name=self.icon_name, classname=self.classname
        )


class WaitingCommentsPanel(Component):
    """How many comments wait for this person; nothing when there are none."""

    name = "waiting_comments"
    template_name = "cms/discussions/desk/home_panel.html"
    order = 40

    def __init__(self, user: Actor) -> None:
        """Read how many wait; one query."""
        self.numbers = numbers_to_decide(user)

    @property
    def is_shown(self) -> bool:
        """True when anything waits."""
        return bool(self.numbers)

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Name the partners where most waits; one query."""
        numbers = self.numbers
        most = sorted(numbers, key=lambda partner: (-numbers[partner], partner))[:PARTNERS_SHOWN]
        partners = Partner.objects.in_bulk(most)
        return {
            "sentence": waiting_words(sum(numbers.values())),
            "rows": [(partners[key], numbers[key]) for key in most],
            "more": len(numbers) - len(most),
        }


def article_buttons(page: Page, user: User) -> Iterator[Button]:
    """Yield the ways from the screens of an article to its comments, for those who look after them."""
    if not isinstance(page.specific_deferred, ArticlePage):
        return
    own = Discussion.objects.filter(partner__in=moderated_partners_for(user))
    discussion = own.filter(pk=page.translation_key).first()
    if discussion is None:
        return
    yield comments_button(page)
    if discussion.closed_at is None:
        name, label, icon = "close", _("Close the discussion"), "lock"
    else:
        name, label, icon = "open_again", _("Open the discussion again"), "lock-open"
    url = reverse(f"comments_desk:{name}", args=[discussion.partner_id, discussion.key])
    yield Button(label, url, icon_name=icon, priority=68)


def comments_button(page: Page) -> Button:
    """Return the way to the comments on an article; who does not look after them is told that it leads nowhere."""
    url = reverse("comments_desk:article", args=[page.translation_key])
    return Button(_("Comments"), url, icon_name="comment", priority=67)
