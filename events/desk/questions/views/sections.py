"""The whole form, and its sections: made, changed, moved and deleted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from events.desk.questions.compare import section_differences
from events.desk.questions.forms.section import SectionForm
from events.desk.questions.rows import form_rows
from events.desk.questions.views.base import QuestionsView, SectionView, deleted_meanwhile, steps_of
from events.registrations.models import Section
from events.registrations.questions.actions import (
    AskedLater,
    FormChanged,
    NoLongerAsked,
    OnlySection,
    QuestionGone,
    SectionInUse,
    SensitiveTooEarly,
    TooManySections,
    change_section,
    check_deletable,
    create_section,
    delete_section,
    move_section,
)


class FormOverview(QuestionsView):
    """The whole form by stage and section, with what each question says of itself."""

    template_name = "events/desk/questions/form.html"
    is_list = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render_to_response(self.get_context_data(form_rows=form_rows(self.event)))


class SectionFormView(QuestionsView):
    """A form about a section, with everything typed kept when it is refused."""

    template_name = "events/desk/questions/section.html"
    submit_label = gettext_lazy("Save the section")
    section: Section | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(SectionForm(event=self.event, section=self.section))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the section, or say what is in the way."""
        form = SectionForm(request.POST, event=self.event, section=self.section)
        if form.is_valid():
            try:
                section = self.save(form)
            except FormChanged as conflict:
                return self._compare(form, conflict)
            except (TooManySections, AskedLater, NoLongerAsked, SensitiveTooEarly) as refused:
                form.add_error("stage" if self.section else None, str(refused))
            except QuestionGone:
                return self.tell_gone()
            else:
                messages.success(request, _("The section has been saved."))
                return self.back(f"section-{section.pk}")
        messages.validation_error(request, _("The section was not saved: something needs your attention."), form)
        return self._show(form)

    def save(self, form: SectionForm) -> Section:
        """Do what the valid `form` says and return the section."""
        raise NotImplementedError

    def _compare(self, form: SectionForm, conflict: FormChanged) -> HttpResponse:
        if self.section:
            self.section.refresh_from_db()
        self.event.refresh_from_db()
        found = section_differences(form.values, self.section) if self.section else []
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.event.form_version)
        if not found:
            messages.warning(self.request, str(conflict))
        return self._show(SectionForm(typed, event=self.event, section=self.section), found)

    def tell_gone(self) -> HttpResponse:
        """Show what was typed as a new section."""
        self.section, self.is_gone = None, True
        form = SectionForm(self.request.POST, event=self.event)
        form.add_error(None, deleted_meanwhile())
        return self._show(form, address=reverse("desk:section_create", args=[self.event.pk]))

    def _show(self, form: SectionForm, differences: list[Difference] | None = None, address: str = "") -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                address=address,
                section=self.section,
                differences=differences or [],
                submit_label=self.submit_label,
                cancel_url=self.list_url(),
            )
        )


class CreateSection(SectionFormView):
    """Adds a section."""

    page_title = gettext_lazy("New section")

    def save(self, form: SectionForm) -> Section:
        """Add it."""
        return create_section(by=self.user, event=self.event, **form.values)


class ChangeSection(SectionFormView, SectionView):
    """Changes a section."""

    section: Section

    def save(self, form: SectionForm) -> Section:
        """Change it."""
        version = form.cleaned_data["version"] or 0
        return change_section(by=self.user, section=self.section, version=version, **form.values)


class MoveSection(SectionView):
    """Moves a section up or down."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it and lead back to where it stands."""
        try:
            move_section(by=self.user, section=self.section, steps=steps_of(request))
        except (AskedLater, NoLongerAsked, QuestionGone) as refused:
            messages.error(request, str(refused))
        return self.back(f"section-{self.section.pk}")


class DeleteSection(SectionView):
    """Says what goes with a section, then deletes it."""

    template_name = "events/desk/questions/section_delete.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or say what is in the way."""
        every = list(self.section.questions.order_by("position", "pk"))
        asked = [question for question in every if question.retired_at is None]
        retired, in_the_way = len(every) - len(asked), ""
        try:
            check_deletable(self.section)
        except (SectionInUse, OnlySection) as refused:
            in_the_way = str(refused)
        return self.render_to_response(
            self.get_context_data(
                section=self.section, asked=asked, retired=retired, in_the_way=in_the_way, back_url=self.list_url()
            )
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it."""
        title = self.get_page_title()
        try:
            delete_section(by=self.user, section=self.section)
        except (SectionInUse, OnlySection, QuestionGone) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The section “%(section)s” has been deleted.") % {"section": title})
        return self.back()
