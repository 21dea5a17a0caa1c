"""What the screens of rooms, people and slots share: a list, a form about one, and a question before it goes."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.programme.base import ProgrammeView
from events.desk.views.forms import FormScreen


class PartView(ProgrammeView):
    """A screen about one part of the programme; `section` is the name of its list's address."""

    section = ""
    section_title: ClassVar[str | Promise]
    is_list = False

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse(f"desk:{self.section}", args=[self.event.pk])

    def get_page_title(self) -> str:
        """Name the list, unless a screen has a name of its own."""
        return str(self.page_title or self.section_title)

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        *above, own = super().trail()
        between: list[Crumb] = [] if self.is_list else [{"url": self.list_url(), "label": str(self.section_title)}]
        return [*above, *between, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the screen stands."""
        return {**super().get_context_data(**kwargs), "section": self.section, "list_url": self.list_url()}


class PartFormView(FormScreen, PartView):
    """A form that leads back to the list."""

    submit_label: str | Promise = gettext_lazy("Save")
    saved: str | Promise = gettext_lazy("Saved.")

    def get_form(self, form_class: Any = None) -> Any:
        """Return the form, with what was sent."""
        is_sent = self.request.method == "POST"
        return self.make_form(self.request.POST, self.request.FILES) if is_sent else self.make_form()

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        """Return the form, with `data` and `files` when it was sent."""
        raise NotImplementedError

    def save(self, form: Any) -> HttpResponse:
        """Do what the valid `form` says and go back to the list."""
        self.store(form)
        messages.success(self.request, str(self.saved))
        for sentence in self.warnings():
            messages.warning(self.request, sentence)
        return redirect(self.list_url())

    def store(self, form: Any) -> None:
        """Do what the valid `form` says."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        own = {"submit_label": self.submit_label, "cancel_url": self.list_url()}
        return {**super().get_context_data(**kwargs), **own}

    def warnings(self) -> Iterable[str]:
        """Return what is wrong with what was saved all the same."""
        return []


class PartDeletion(PartView):
    """Says what goes with a part of the programme, then deletes it."""

    template_name = "events/desk/programme/resources_delete.html"
    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    deleted: str | Promise = gettext_lazy("Deleted.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.render_to_response(self.get_context_data(outcome=self.outcome(), in_the_way=self.in_the_way()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it, or say what is in the way."""
        try:
            self.delete()
        except self.refusals as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, str(self.deleted))
        return redirect(self.list_url())

    def in_the_way(self) -> str:
        """Return why it cannot be deleted now, "" if it can."""
        return ""

    def outcome(self) -> list[str]:
        """Return what will happen, one sentence each."""
        return []

    def delete(self) -> None:
        """Delete it."""
        raise NotImplementedError
