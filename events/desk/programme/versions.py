"""Publishing the programme, and all versions that were published."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from common.languages import current_language, words
from events.desk.grid.rows import rows_of
from events.desk.programme.parts import PartView
from events.desk.programme.versions_rows import change_rows, days_of_version, pending, version_rows
from events.desk.questions.forms.widgets import LanguageTexts
from events.programme.actions.publishing import NothingToPublish, PublishedMeanwhile, publish_programme
from events.registrations.choices.conflicts import conflicts_to_publish
from partners.accounts.profile_fields import LanguageField

LONGEST_NOTE = 1000


class PublishForm(forms.Form):
    """A word to readers, and which changes the person has seen."""

    note = LanguageField(
        label=gettext_lazy("What readers should know"),
        longest=LONGEST_NOTE,
        required=False,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 2}},
        help_text=gettext_lazy("Stands beside the list of changes and in the letters. It may be left empty."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class VersionsView(PartView):
    """A screen about versions of the programme."""

    section = "versions"
    section_title: ClassVar[str | Promise] = pgettext_lazy("of the programme", "Publishing")


class VersionList(VersionsView):
    """What publishing would change, the button for it, and all versions so far."""

    is_list = True
    template_name = "events/desk/programme/versions.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish what the person has seen, or say what is in the way."""
        form = PublishForm(request.POST)
        if form.is_valid():
            facts = form.cleaned_data
            try:
                version = publish_programme(by=self.user, event=self.event, note=facts["note"], seen=facts["seen"])
            except (NothingToPublish, PublishedMeanwhile) as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Version %(number)d is published.") % {"number": version.number})
                return redirect(self.list_url())
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what would change now, whatever the person has seen before, and what clashes in it."""
        found = pending(self.event)
        form = kwargs.pop("form", None)
        if form is None:
            form = PublishForm(initial={"seen": found.mark})
        else:
            form.data = {**form.data.dict(), "seen": found.mark}
        versions = version_rows(self.event)
        return {
            **super().get_context_data(**kwargs),
            "pending": found,
            "conflicts": rows_of(conflicts_to_publish(self.event), self.event, "room"),
            "versions": versions,
            "form": form,
        }


class VersionDetail(VersionsView):
    """One version: what it told, and how it differed from the one before."""

    template_name = "events/desk/programme/versions_one.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the version among those of the event."""
        super().setup(request, *args, **kwargs)
        found = self.event.programme_versions.defer("content").select_related("published_by")
        self.version = get_object_or_404(found, number=kwargs["number"])
        self.page_title = _("Version %(number)d") % {"number": self.version.number}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render_to_response(
            self.get_context_data(
                version=self.version,
                note=words(self.version.note, current_language()),
                changes=change_rows(self.event, self.version.changes),
                days=days_of_version(self.version, self.event),
            )
        )
