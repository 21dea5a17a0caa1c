"""Beginning a newsletter and saying what it is about."""

from typing import Any, ClassVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.forms import I18nFormField
from i18nfield.strings import LazyI18nString
from wagtail.admin import messages

from common.desk.forms import StoringForm
from common.desk.seen import SeenForm
from events.desk.newsletters.base import ForSenders, NewslettersView
from events.desk.questions.forms.widgets import LanguageTexts, written
from events.desk.views.forms import FormScreen
from events.mailings.newsletters.actions import ThereIsOne, begin_newsletter, describe_newsletter
from events.mailings.newsletters.rules import can_begin, can_begin_for_network, partners_without
from partners.models import Partner, User


class DescribeForm(SeenForm, StoringForm):
    """What readers are told before they subscribe, and whether they can."""

    about = I18nFormField(
        label=gettext_lazy("What it is about"),
        max_length=2000,
        required=False,
        widget=LanguageTexts,
        widget_kwargs={"attrs": {"rows": 2}},
        help_text=gettext_lazy("One or two sentences: what readers get, and how often it comes."),
    )
    is_open = forms.BooleanField(
        label=gettext_lazy("People can subscribe on the website"),
        required=False,
        help_text=gettext_lazy("Without this it still goes to those who have it."),
    )

    use_required_attribute = False

    def clean_about(self) -> LazyI18nString:
        """Keep the languages that are written."""
        return written(self.cleaned_data["about"])


class BeginForm(DescribeForm):
    """Asks whose newsletter it is as well."""

    partner = forms.ModelChoiceField(
        label=gettext_lazy("Whose newsletter"), queryset=Partner.objects.none(), required=False
    )
    field_order = ("partner", "about", "is_open")

    def __init__(self, data: Any = None, *, user: User) -> None:
        """Offer the partners `user` may begin one for, and the network to its office."""
        super().__init__(data, initial={"is_open": True})
        field: Any = self.fields["partner"]
        field.queryset = partners_without(user)
        if can_begin_for_network(user):
            field.empty_label = _("The network")
            return
        field.required = True
        if len(own := list(field.queryset[:2])) == 1:
            field.empty_label, field.initial = None, own[0]


class BeginNewsletter(FormScreen, NewslettersView):
    """Begins a newsletter."""

    page_title = gettext_lazy("Begin a newsletter")
    template_name = "events/desk/newsletters/describe.html"
    form_class = BeginForm
    refusals: ClassVar[dict[type[Exception], str | None]] = {ThereIsOne: "partner"}

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to whom there is nothing left to begin for."""
        super().setup(request, *args, **kwargs)
        if not can_begin(self.user):
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who asks."""
        return {"data": self.request.POST or None, "user": self.user}

    def save(self, form: Any) -> HttpResponse:
        """Begin it."""
        newsletter = begin_newsletter(by=self.user, **form.cleaned_data)
        messages.success(self.request, _("The newsletter is there. Write its first issue."))
        return redirect("newsletters:newsletter", newsletter.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the ways out."""
        context = {"submit_label": _("Begin it"), "cancel_url": reverse("newsletters:newsletters")}
        return {**super().get_context_data(**kwargs), **context}


class DescribeNewsletter(FormScreen, ForSenders):
    """Changes what a newsletter is about."""

    page_title = gettext_lazy("What it is about")
    template_name = "events/desk/newsletters/describe.html"
    form_class = DescribeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what is stored."""
        initial = {"about": self.newsletter.about, "is_open": self.newsletter.is_open}
        return {"data": self.request.POST or None, "initial": initial}

    def save(self, form: Any) -> HttpResponse:
        """Store it."""
        describe_newsletter(by=self.user, newsletter=self.newsletter, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return redirect(self.newsletter_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the ways out."""
        context = {"submit_label": _("Save"), "cancel_url": self.newsletter_url()}
        return {**super().get_context_data(**kwargs), **context}
