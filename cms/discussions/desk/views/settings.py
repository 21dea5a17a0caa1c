"""When moderators look, and on which articles nobody may write any more."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.discussions.actions import close_discussion, open_discussion_again, set_moderation
from cms.discussions.articles import article_links
from cms.discussions.desk.forms.settings import ModerationForm
from cms.discussions.desk.views.base import ModeratorQuestion
from cms.discussions.desk.views.comments import address_of_article
from cms.models import Discussion, Moderation, PartnerSpace
from common.languages import current_language
from partners.actions import NotAllowed
from partners.rules import can_manage_partner


class ModerationSettings(ModeratorQuestion):
    """Whether comments appear before or after somebody has looked, for administrators and the network office."""

    page_title = gettext_lazy("When comments appear")
    button = gettext_lazy("Save")
    back_label = gettext_lazy("Back without saving")
    tab = "settings"
    refusals = (NotAllowed,)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to moderators who are not administrators."""
        super().setup(request, *args, **kwargs)
        if not can_manage_partner(self.user, self.partner):
            raise Http404
        self.space = get_object_or_404(PartnerSpace, partner=self.partner)

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form with what is set now."""
        return ModerationForm(data, initial={"moderation": self.space.moderation})

    def sentences(self) -> list[str]:
        """Say what a change does not touch."""
        return [
            _("This is about comments that are yet to be written; those that wait or are public stay as they are."),
            _("What looks like advertising is always held back until a moderator has decided."),
        ]

    def act(self, form: forms.Form) -> str:
        """Save it."""
        moderation = Moderation(form.cleaned_data["moderation"])
        set_moderation(by=self.user, partner=self.partner, moderation=moderation)
        return str(moderation.label)

    def back_url(self) -> str:
        """Return to the comments."""
        return self.list_url()


class ArticleQuestion(ModeratorQuestion):
    """A question about the discussion of one article of the partner, `self.discussion`."""

    tab = "comments"
    refusals = (NotAllowed,)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the discussion among the partner's."""
        super().setup(request, *args, **kwargs)
        own = Discussion.objects.filter(partner=self.partner)
        self.discussion: Discussion = get_object_or_404(own, pk=kwargs["discussion"])
        links = article_links([self.discussion.key], self.partner, current_language(), public_only=False)
        article = links.get(self.discussion.key)
        self.title = article.title if article else ""

    def back_url(self) -> str:
        """Return to the comments on the article."""
        return address_of_article(self.partner.pk, self.discussion.key)


class CloseDiscussion(ArticleQuestion):
    """Lets nobody write comments on an article any more."""

    page_title = gettext_lazy("Close the discussion")

    def sentences(self) -> list[str]:
        """Say what stays."""
        return [
            _("Nobody can write a comment on “%(article)s” any more, in no language.") % {"article": self.title},
            _("What has been written stays. You can open the discussion again at any time."),
        ]

    def act(self, form: forms.Form) -> str:
        """Close it."""
        close_discussion(by=self.user, discussion=self.discussion)
        return _("The discussion of “%(article)s” is closed.") % {"article": self.title}


class OpenDiscussionAgain(ArticleQuestion):
    """Lets people write comments on an article again."""

    page_title = gettext_lazy("Open the discussion again")

    def sentences(self) -> list[str]:
        """Say what will be possible."""
        return [_("People can write comments on “%(article)s” again.") % {"article": self.title}]

    def act(self, form: forms.Form) -> str:
        """Open it."""
        open_discussion_again(by=self.user, discussion=self.discussion)
        return _("The discussion of “%(article)s” is open.") % {"article": self.title}
