"""The answers moderators keep at hand."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from cms.discussions.actions import keep_reply, throw_away_reply
from cms.discussions.desk.forms.settings import ReplyForm
from cms.discussions.desk.views.base import ModeratorQuestion, ModeratorScreen
from cms.models import CannedReply
from common.desk.lists import Crumb
from common.languages import current_language, language_name
from partners.actions import NotAllowed


class Replies(ModeratorScreen):
    """All answers kept for one partner."""

    page_title = gettext_lazy("Canned replies")
    template_name = "cms/discussions/desk/replies.html"
    tab = "replies"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read them, with the languages each is written in."""
        replies = CannedReply.objects.filter(partner=self.partner)
        rows = [(reply, [language_name(code, current_language()) for code in written_in(reply)]) for reply in replies]
        return {**super().get_context_data(**kwargs), "rows": rows}


class ReplyScreen(ModeratorQuestion):
    """A form about one answer."""

    tab = "replies"
    refusals = (NotAllowed, ValidationError)
    back_label = gettext_lazy("Back without saving")

    def trail(self) -> list[Crumb]:
        """Stand below the list of answers."""
        *above, own = super().trail()
        return [*above, {"url": self.back_url(), "label": _("Canned replies")}, own]

    def back_url(self) -> str:
        """Return to the list."""
        return reverse("comments_desk:replies", args=[self.partner.pk])


class AddReply(ReplyScreen):
    """Keeps a new answer."""

    page_title = gettext_lazy("New canned reply")
    button = gettext_lazy("Save")
    form_class = ReplyForm

    def act(self, form: forms.Form) -> str:
        """Keep it."""
        reply = keep_reply(by=self.user, partner=self.partner, **form.cleaned_data)
        return _("“%(reply)s” has been saved.") % {"reply": reply}


class OneReply(ReplyScreen):
    """A screen about one answer there is, `self.reply`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among the partner's."""
        super().setup(request, *args, **kwargs)
        own = CannedReply.objects.filter(partner=self.partner).select_related("partner")
        self.reply: CannedReply = get_object_or_404(own, pk=kwargs["reply"])


class ChangeReply(OneReply):
    """Changes an answer."""

    page_title = gettext_lazy("Change canned reply")
    button = gettext_lazy("Save")

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form with what is stored."""
        return ReplyForm(data, reply=self.reply)

    def act(self, form: forms.Form) -> str:
        """Save it."""
        reply = keep_reply(by=self.user, partner=self.partner, reply=self.reply, **form.cleaned_data)
        return _("“%(reply)s” has been saved.") % {"reply": reply}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to throw it away."""
        url = reverse("comments_desk:reply_delete", args=[self.partner.pk, self.reply.pk])
        return {**super().get_context_data(**kwargs), "delete_url": url}


class DeleteReply(OneReply):
    """Throws an answer away."""

    page_title = gettext_lazy("Delete canned reply")
    button = gettext_lazy("Delete")
    back_label = gettext_lazy("No, go back")
    is_serious = True

    def sentences(self) -> list[str]:
        """Say which, and that nothing else goes."""
        return [_("“%(reply)s” is not offered any more. What was said with it stays.") % {"reply": self.reply}]

    def act(self, form: forms.Form) -> str:
        """Throw it away."""
        throw_away_reply(by=self.user, reply=self.reply)
        return _("“%(reply)s” has been deleted.") % {"reply": self.reply.title}


def written_in(reply: CannedReply) -> list[str]:
    """Return the codes of the languages `reply` is written in, in the site's order."""
    data = reply.text.data if isinstance(reply.text, LazyI18nString) else None
    return [code for code, _name in settings.LANGUAGES if isinstance(data, dict) and data.get(code)]
