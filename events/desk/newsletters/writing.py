"""Beginning an issue and changing one, which two people may be doing at once."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from common.languages import text_of
from events.desk.mailings.changing import text_differences
from events.desk.newsletters.base import OneIssue, OneNewsletter
from events.desk.newsletters.issue_form import IssueForm
from events.desk.views.forms import EditScreen, FormScreen
from events.mailings.errors import ChangedMeanwhile, GoneOut
from events.mailings.newsletters.actions import change_issue, create_issue
from events.mailings.newsletters.models import Issue


class CreateIssue(FormScreen, OneNewsletter):
    """Begins an issue."""

    page_title = gettext_lazy("New issue")
    template_name = "events/desk/newsletters/issue_form.html"

    def get_form(self, form_class: Any = None) -> IssueForm:
        """Return the form."""
        return IssueForm(self.request.POST or None, newsletter=self.newsletter)

    def save(self, form: Any) -> HttpResponse:
        """Begin it."""
        issue = create_issue(by=self.user, newsletter=self.newsletter, facts=form.facts)
        messages.success(self.request, _("The issue is saved as a draft."))
        return redirect("newsletters:issue", issue.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the ways out."""
        context = {"submit_label": _("Save as a draft"), "cancel_url": self.newsletter_url()}
        return {**super().get_context_data(**kwargs), **context}


class EditIssue(EditScreen, OneIssue):
    """Changes an issue that has not gone out; two who save at once are shown where they differ."""

    page_title = gettext_lazy("Change the issue")
    template_name = "events/desk/newsletters/issue_form.html"
    form_class = IssueForm
    refusals: ClassVar[dict[type[Exception], str | None]] = {GoneOut: None}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the issue as it is."""
        return {"data": self.request.POST or None, "newsletter": self.newsletter, "issue": self.issue}

    def save(self, form: Any) -> HttpResponse:
        """Save it."""
        version = form.cleaned_data["version"] or 0
        try:
            change_issue(by=self.user, issue=self.issue, facts=form.facts, version=version)
        except ChangedMeanwhile as conflict:
            return self.compare(form, conflict)
        messages.success(self.request, _("The issue is saved."))
        return redirect(self.issue_url())

    def read_again(self) -> Any:
        """Read the issue as it is stored now."""
        self.issue = Issue.objects.select_related("newsletter__partner", "mailing").get(pk=self.issue.pk)
        return self.issue.mailing

    def differences(self, form: Any) -> list[Difference]:
        """Return where the form differs from the issue: each language of each text, and what it tells of."""
        facts = form.facts
        found = text_differences({name: facts[name] for name in ("subject", "body", "reply_to")}, self.issue.mailing)
        stored_events = list(self.issue.events.order_by("starts_at", "pk"))
        if {event.pk for event in stored_events} != {event.pk for event in facts["events"]}:
            names = [" · ".join(text_of(one.name) for one in some) for some in (stored_events, facts["events"])]
            found.append(Difference(str(form.fields["events"].label), *names))
        if self.issue.articles != facts["articles"]:
            titles = dict(form.fields["articles"].choices)
            names = [
                " · ".join(titles.get(key, "–") for key in keys) for keys in (self.issue.articles, facts["articles"])
            ]
            found.append(Difference(str(form.fields["articles"].label), *names))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the ways out."""
        context = {"submit_label": _("Save the issue"), "cancel_url": self.issue_url()}
        return {**super().get_context_data(**kwargs), **context}
