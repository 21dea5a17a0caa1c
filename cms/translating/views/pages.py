"""The way of one page's translation: begin, take over changes, finish, submit, publish, decide."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.isolation.pages import visible_pages
from cms.models import ArticlePage, BasePage
from cms.translating.actions import (
    AlreadySubmitted,
    AlreadyWritten,
    NobodyApproves,
    NotYours,
    begin_translation,
    decide_on_translation,
    describe_version,
    publish_translation,
    submit_translation,
    update_translation,
)
from cms.translating.forms import DecisionForm, VersionForm
from cms.translating.rules import can_translate, require_target
from cms.translating.texts import page_file
from cms.translating.views.base import TranslatingView
from cms.translating.words import TranslationIncomplete, WordsRefused, missing_segments
from cms.tree import TreeMissing
from common.desk.lists import Crumb
from common.languages import language_name

REFUSALS = (
    AlreadySubmitted,
    AlreadyWritten,
    NobodyApproves,
    NotYours,
    TranslationIncomplete,
    TreeMissing,
    WordsRefused,
)
MISSING_SHOWN = 12


class SourceView(TranslatingView):
    """A request about one page and a language to translate it into; what one may not translate is not there."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page and the language."""
        super().setup(request, *args, **kwargs)
        pages = visible_pages(self.user, Page.objects.filter(alias_of=None, depth__gt=1))
        self.page: BasePage = get_object_or_404(pages, pk=kwargs["page"]).specific
        self.locale = get_object_or_404(Locale, language_code=kwargs["language"])
        if self.page.locale_id == self.locale.pk or not can_translate(self.user, self.page, self.locale):
            raise Http404


class Begin(SourceView):
    """Begins the translation and leads to its editor."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin it, or go on with the one there is."""
        try:
            translation = begin_translation(by=self.user, page=self.page, language=self.locale.language_code)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
            return redirect("translations:queue")
        return redirect("wagtailadmin_pages:edit", translation.get_target_instance().pk)


class Download(SourceView):
    """Hands out the page's PO file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file; nothing is begun by reading."""
        return po_response(page_file(self.page, self.locale.language_code), self.page.slug, self.locale.language_code)


class TranslationView(TranslatingView):
    """A request about one translation; that of somebody else's page is not there."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the translation and the page it is written into."""
        super().setup(request, *args, **kwargs)
        translations = Translation.objects.filter(enabled=True).select_related("source__locale", "target_locale")
        self.translation: Translation = get_object_or_404(translations, pk=kwargs["translation"])
        self.target = require_target(self.user, self.translation)


class Finish(TranslationView, TemplateView):
    """What is left to do for one translation, and what comes then: submit, approve, publish."""

    template_name = "cms/translating/finish.html"
    page_title = gettext_lazy("Translation")

    def trail(self) -> list[Crumb]:
        """Stand below the queue."""
        return [{"url": "", "label": self.get_header_title()}]

    def get_header_title(self) -> str:
        """Name the text and the language."""
        return _("%(title)s, into %(language)s") % {
            "title": self.translation.source.object_repr,
            "language": language_name(self.translation.target_locale.language_code, self.user.language),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is missing and what this person may do."""
        missing = missing_segments(self.translation)
        task = self.target.current_workflow_task
        rights = self.target.permissions_for_user(self.user)
        source = self.translation.source.get_source_instance()
        return {
            **super().get_context_data(**kwargs),
            "translation": self.translation,
            "source": source,
            "target": self.target,
            "original": self.translation.source.locale.language_code,
            "language": self.translation.target_locale.language_code,
            "is_outdated": bool(
                source.last_published_at and source.last_published_at > self.translation.source.last_updated_at
            ),
            "total": self.translation.source.stringsegment_set.count(),
            "missing_number": missing.count(),
            "missing": [segment.string.as_value().render_text() for segment in missing[:MISSING_SHOWN]],
            "can_publish": rights.can_publish() and task is None,
            "can_submit": task is None and not rights.can_publish() and self.target.get_workflow() is not None,
            "is_submitted": task is not None,
            "decisions": list(dict.fromkeys(name for name, _label, _m in task.get_actions(self.target, self.user)))
            if task
            else [],
            "decision_form": DecisionForm(),
            "version_form": self._version_form(source) if task is None else None,
        }

    def _version_form(self, original: BasePage) -> VersionForm | None:
        """Return the form about this version alone, which only articles have."""
        draft = self.target.get_latest_revision_as_object()
        if not isinstance(draft, ArticlePage) or not isinstance(original, ArticlePage):
            return None
        values = {"provenance": draft.provenance, "translator": draft.translator, "tags": draft.tags.all()}
        return VersionForm(initial=values, original_tags=sorted(original.tags.names()))


class Step(TranslationView):
    """One step with a translation, a button: does it, says what came of it, and leads back."""

    action: Callable[..., Any]
    done = gettext_lazy("Done.")

    def act(self) -> None:
        """Do it; raises one of `REFUSALS`."""
        type(self).action(by=self.user, translation=self.translation)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        try:
            self.act()
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, str(self.done))
        return redirect(get_valid_next_url_from_request(request) or self.afterwards())

    def afterwards(self) -> str:
        """Return where to go then."""
        return reverse("translations:finish", args=[self.translation.pk])


class Update(Step):
    """Takes over what has changed in the original."""

    action = staticmethod(update_translation)
    done = gettext_lazy("The new and changed texts are there to translate. What was translated stays.")


class Submit(Step):
    """Hands the translation in for approval."""

    action = staticmethod(submit_translation)
    done = gettext_lazy("Submitted. Those who approve for the partner have been told.")


class Publish(Step):
    """Makes the translation public."""

    action = staticmethod(publish_translation)
    done = gettext_lazy("Published.")


class Describe(Step):
    """Stores what an article's translation says of itself."""

    done = gettext_lazy("Saved. Readers see it when the translation is published.")

    def act(self) -> None:
        """Say what was sent; raises `WordsRefused` for what no form of ours sends."""
        form = VersionForm(self.request.POST)
        if not form.is_valid():
            raise WordsRefused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        describe_version(by=self.user, translation=self.translation, **form.cleaned_data)


class Decide(Step):
    """Approves what was submitted, or asks for changes."""

    done = gettext_lazy("Your decision has been recorded.")

    def act(self) -> None:
        """Take the decision that was sent."""
        form = DecisionForm(self.request.POST)
        comment = form.cleaned_data["comment"] if form.is_valid() else ""
        decide_on_translation(
            by=self.user, page=self.target, action=self.request.POST.get("decision", ""), comment=comment
        )


def po_response(content: str, name: str, language: str) -> HttpResponse:
    """Return the answer that lets a browser store a PO file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}-{language}.po"'}
    return HttpResponse(content, content_type="text/x-gettext-translation; charset=utf-8", headers=headers)
