"""What the screens of rooms, people and slots share: a list, a form about one, and a question before it goes."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.programme.base import ProgrammeView


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


class PartFormView(PartView):
    """A form, with everything typed kept when it is refused. `refusals` says at which field an error is told."""

    refusals: ClassVar[dict[type[Exception], str | None]] = {}
    # At which field of the form the model's refusal of a value is told, where that is called otherwise.
    places: ClassVar[dict[str, str]] = {}
    submit_label: str | Promise = gettext_lazy("Save")
    saved: str | Promise = gettext_lazy("Saved.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what was typed, or say what is in the way."""
        form = self.make_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                self.save(form)
            except ValidationError as refused:
                self._add_errors(form, refused)
            except tuple(self.refusals) as refused:
                form.add_error(self.refusals[type(refused)], str(refused))
            else:
                messages.success(request, str(self.saved))
                for sentence in self.warnings():
                    messages.warning(request, sentence)
                return redirect(self.list_url())
        messages.validation_error(request, gettext_lazy("Not saved: something needs your attention."), form)
        return self._show(form)

    def make_form(self, data: Any = None, files: Any = None) -> Any:
        """Return the form, with `data` and `files` when it was sent."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        """Do what the valid `form` says."""
        raise NotImplementedError

    def warnings(self) -> Iterable[str]:
        """Return what is wrong with what was saved all the same."""
        return []

    def _add_errors(self, form: Any, refused: ValidationError) -> None:
        told = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
        for name, problems in told.items():
            field = self.places.get(name, name)
            form.add_error(field if field in form.fields else None, problems)

    def _show(self, form: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, submit_label=self.submit_label, cancel_url=self.list_url())
        )


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
