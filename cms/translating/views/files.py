"""PO files brought back, and what is said about pictures and documents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.translating.forms import MediaTextForm, OriginalForm, UploadForm
from cms.translating.media import IsTheOriginal, kind_of, original_words, translate_media_text, write_original
from cms.translating.po import PoRefused
from cms.translating.texts import MODELS, Taken, medium_file, take_file
from cms.translating.views.base import TranslatingView
from cms.translating.views.pages import po_response
from common.desk.lists import Crumb
from common.languages import language_name


def tell(request: HttpRequest, taken: Taken) -> None:
    """Say how much of a PO file was taken."""
    messages.success(
        request,
        ngettext("%(number)d translated text was taken.", "%(number)d translated texts were taken.", taken.number)
        % {"number": taken.number},
    )
    if taken.strange:
        messages.warning(
            request,
            ngettext(
                "%(number)d text has changed since the file was downloaded and was left out.",
                "%(number)d texts have changed since the file was downloaded and were left out.",
                taken.strange,
            )
            % {"number": taken.strange},
        )


class Upload(TranslatingView, FormView[UploadForm]):
    """Takes a filled PO file for whichever text it was made for."""

    template_name = "cms/translating/upload.html"
    page_title = gettext_lazy("Upload a PO file")
    form_class = UploadForm

    def trail(self) -> list[Crumb]:
        """Stand below the queue."""
        return [{"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Take the file and show the translation it filled, or say what is wrong with it."""
        try:
            taken = take_file(by=self.user, content=form.cleaned_data["file"].read())
        except PoRefused as refusal:
            for problem in refusal.problems:
                form.add_error("file", problem)
            return self.form_invalid(form)
        tell(self.request, taken)
        if taken.translation is not None:
            return redirect("translations:finish", taken.translation.pk)
        return redirect("translations:medium", *taken.place)


class MediumView(TranslatingView):
    """A request about one file and a language; a file one may not change is not there."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the file and the language."""
        super().setup(request, *args, **kwargs)
        model = MODELS[kwargs["kind"]]()
        policy = policy_registry.get_by_type(model)
        media = policy.instances_user_has_permission_for(self.user, "change")
        self.medium = get_object_or_404(media, pk=kwargs["pk"])
        self.language: str = get_object_or_404(Locale, language_code=kwargs["language"]).language_code
        self.rows = list(self.medium.texts.select_related("locale"))
        self.original = original_words(self.medium, self.rows)


class Medium(MediumView, FormView[MediaTextForm]):
    """What a file shows or is called, the original beside the translation."""

    template_name = "cms/translating/medium.html"
    page_title = gettext_lazy("Text about a file")

    def trail(self) -> list[Crumb]:
        """Stand below the queue."""
        return [{"url": "", "label": self.get_header_title()}]

    def get_header_title(self) -> str:
        """Name the file."""
        return str(self.medium.title)

    @property
    def is_original(self) -> bool:
        """True when the language is the one the file's own words are in."""
        return self.language == self.original.language

    def get_form_class(self) -> type[MediaTextForm]:
        """Let the original also say which language it is in."""
        return OriginalForm if self.is_original else MediaTextForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Name the text, mark its language, fill in what is there."""
        row = next((row for row in self.rows if row.language == self.language), None)
        words = self.original if self.is_original else row
        label = _("What the picture shows") if kind_of(self.medium) == "image" else _("Title of the document")
        return {
            **super().get_form_kwargs(),
            "language": self.language,
            "label": label,
            "initial": {
                "text": words.text if words else "",
                "caption": words.caption if words else "",
                "language": self.language,
            },
        }

    def form_valid(self, form: MediaTextForm) -> HttpResponse:
        """Store the words."""
        given = form.cleaned_data
        words = {"text": given["text"], "caption": given["caption"]}
        try:
            if self.is_original:
                write_original(by=self.user, medium=self.medium, language=given["language"], **words)
            else:
                translate_media_text(by=self.user, medium=self.medium, language=self.language, **words)
        except IsTheOriginal as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return redirect(get_valid_next_url_from_request(self.request) or "translations:queue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the file and the words it has."""
        return {
            **super().get_context_data(**kwargs),
            "medium": self.medium,
            "kind": kind_of(self.medium),
            "original": self.original,
            "is_original": self.is_original,
            "language": self.language,
            "language_name": language_name(self.language, self.user.language),
            "next": get_valid_next_url_from_request(self.request),
        }


class MediumDownload(MediumView):
    """Hands out the file's texts as a PO file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        if self.language == self.original.language:
            raise Http404
        name = f"{kind_of(self.medium)}-{self.medium.pk}"
        return po_response(medium_file(self.medium, self.language), name, self.language)
