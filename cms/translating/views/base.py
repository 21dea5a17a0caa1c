"""What the translators' screens share: who may open them and where they stand."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.desk.lists import Crumb
from partners.models import User
from partners.rules import partners_for


class TranslatingView(WagtailAdminTemplateMixin, View):
    """A screen for translators; for everybody who works for no partner it does not exist."""

    header_icon = "wagtail-localize-language"

    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people who have nothing to translate; that somebody is signed in, Wagtail has seen to."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        if not partners_for(self.user).exists():
            raise Http404

    def trail(self) -> list[Crumb]:
        """Return the steps from the queue down to this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Return the whole way from the back office's home page."""
        queue = {"url": reverse("translations:queue"), "label": _("Translations")}
        return [*self.breadcrumbs_items, queue, *self.trail()]
