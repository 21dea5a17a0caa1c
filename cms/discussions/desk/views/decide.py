"""Deciding about comments: at once by one button, or after a question, with words to those who wrote them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.discussions.actions import Decision, Message, NobodyReads, decide
from cms.discussions.desk.forms.decision import DecisionForm
from cms.discussions.desk.queries import comments_of
from cms.discussions.desk.rows import CommentRow, rows_of
from cms.discussions.desk.views.base import ModeratorScreen
from cms.discussions.desk.words import done_words, undone_words
from common.languages import current_language
from partners.actions import NotAllowed

# As many as one page of the list holds.
MOST = 30
# What the buttons that lead to the question first propose.
ASKS = {"hide": Decision.HIDE, "say": Decision.KEEP}


class Decide(ModeratorScreen):
    """Takes what was ticked in the list; asks before it hides or says anything, and does the rest at once."""

    page_title = gettext_lazy("Decide")
    tab = "comments"
    template_name = "cms/discussions/desk/decide.html"
    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is nothing to decide about before something was ticked."""
        return redirect(self.list_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask or act, as the button says: `act` is a decision, a button that asks first, or a step of the question."""
        act, _colon, only = request.POST.get("act", "").partition("|")
        ticked = request.POST.getlist("listed" if request.POST.get("all") else "chosen")
        self.seen = seen_in([only] if only else ticked)
        if not self.seen:
            messages.warning(request, _("Tick at least one comment."))
            return redirect(self.back_url)
        if act in {Decision.PUBLISH, Decision.KEEP}:
            return self._act(Decision(act))
        if act in ASKS:
            return self._ask({"decision": ASKS[act], "channel": "" if act == "hide" else "letter"})
        return self._answer(filling=act == "fill")

    def _ask(self, proposed: Mapping[str, str]) -> HttpResponse:
        data = QueryDict(mutable=True)
        data.update(proposed)
        form = DecisionForm(data, partner=self.partner, comments=self._comments, filling=True)
        form.errors.clear()
        return self.render_to_response(self.get_context_data(form=form))

    def _answer(self, *, filling: bool) -> HttpResponse:
        """Go on with the question: fill in canned words, ask for those that are missing, or do it."""
        data = self.request.POST
        form = DecisionForm(data, partner=self.partner, comments=self._comments, filling=filling)
        if filling or not form.has_words:
            form = DecisionForm(data, partner=self.partner, comments=self._comments, filling=True)
            form.errors.clear()
            if not filling:
                messages.warning(self.request, _("Look at the words before they go out."))
            return self.render_to_response(self.get_context_data(form=form))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            return self._act(Decision(form.cleaned_data["decision"]), form.message)
        except (NobodyReads, ValidationError) as refused:
            form.add_error(None, refused if isinstance(refused, ValidationError) else str(refused))
            return self.render_to_response(self.get_context_data(form=form))

    def _act(self, decision: Decision, message: Message | None = None) -> HttpResponse:
        try:
            outcome = decide(by=self.user, partner=self.partner, decision=decision, seen=self.seen, message=message)
        except NotAllowed as refused:
            messages.error(self.request, str(refused))
            return redirect("wagtailadmin_home")
        for sentence in done_words(outcome, decision, message):
            messages.success(self.request, sentence)
        for sentence in undone_words(outcome):
            messages.warning(self.request, sentence)
        return redirect(self.back_url)

    @cached_property
    def _rows(self) -> list[CommentRow]:
        return rows_of(comments_of(self.partner).filter(pk__in=self.seen), self.partner, current_language())

    @property
    def _comments(self) -> list[Any]:
        return [row.comment for row in self._rows]

    @property
    def back_url(self) -> str:
        """Return the list as it was, whatever was chosen there."""
        query = QueryDict(self.request.POST.get("query", "")).urlencode()
        return f"{self.list_url()}?{query}" if query else self.list_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was ticked, as it was when it was ticked."""
        return {
            **super().get_context_data(**kwargs),
            "rows": self._rows,
            "chosen": [f"{key}:{mark}" for key, mark in self.seen.items()],
            "query": self.request.POST.get("query", ""),
            "back_url": self.back_url,
            "zone": self.user.zone,
        }


def seen_in(values: list[str]) -> dict[int, str]:
    """Return how each comment ticked was when somebody looked at it; what cannot be read is left out."""
    pairs = (value.partition(":") for value in values[:MOST])
    return {int(key): mark for key, _colon, mark in pairs if key.isdecimal() and len(key) < 19 and mark}
