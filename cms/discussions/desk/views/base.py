"""What the screens share: whose comments they show, and the way between them."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.discussions.rules import moderated_partners_for
from common.desk.lists import Crumb
from partners.desk.views.base import Question, Screen
from partners.models import Partner
from partners.rules import can_manage_partner


class ModeratorScreen(Screen):
    """A screen about the comments of one partner, `self.partner`, for its moderators; for others it does not exist."""

    header_icon = "comment"
    tab = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the partner among those whose comments this person looks after."""
        super().setup(request, *args, **kwargs)
        partners = moderated_partners_for(self.user)
        self.partner: Partner = get_object_or_404(partners, pk=kwargs["partner"])

    def trail(self) -> list[Crumb]:
        """Stand below the comments of the partner."""
        return [
            {"url": reverse("cms_comments"), "label": _("Comments")},
            {"url": self.list_url(), "label": str(self.partner)},
            *super().trail(),
        ]

    def get_header_title(self) -> str:
        """Name the partner in the browser's title."""
        return f"{self.get_page_title()} · {self.partner}"

    def list_url(self) -> str:
        """Return the address of the list of comments."""
        return reverse("comments_desk:comments", args=[self.partner.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the partner, which of its screens this is, and whether there is a screen of settings."""
        return {
            **super().get_context_data(**kwargs),
            "partner": self.partner,
            "tab": self.tab,
            "may_set": can_manage_partner(self.user, self.partner),
        }


class ModeratorQuestion(Question, ModeratorScreen):
    """A question about the comments of one partner."""

    template_name = "cms/discussions/desk/question.html"
