"""The screen on which somebody chooses what is in a file, gets it, and saves the choice as a view."""

import io
from typing import Any, cast

from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from common.desk.lists import Crumb
from common.exchange.writing import FORMATS
from events.desk.exports.actions import NameTaken, save_view
from events.desk.exports.forms import FIRST_FORMAT, ColumnRows, ExportForm
from events.desk.exports.models import SavedView
from events.desk.exports.rules import can_change_view, views_for
from events.desk.exports.sources import source_for
from events.desk.exports.sources.base import VIEW, Source
from events.desk.exports.writing import AT_ONCE, NoColumns, export, export_later
from events.desk.views.base import EventView
from events.programme.models import Event
from partners.models import User


class Choosing(WagtailAdminTemplateMixin, View):
    """Chooses columns and format of one list, `self.source`, which the address filters as it does the list itself."""

    template_name = "events/desk/exports/choose.html"
    header_icon = "download"
    user: User
    source: Source

    def open_source(self, name: str, event: Event | None) -> None:
        """Find the list and the saved view that the address names; raises `Http404`."""
        self.source = source_for(name, user=self.user, event=event, query=self.request.GET)
        self.views = list(views_for(self.user, event).filter(source=name).select_related("owner"))
        key = self.request.GET.get(VIEW, "")
        self.saved = next((view for view in self.views if str(view.pk) == key), None)

    @cached_property
    def own_view(self) -> SavedView | None:
        """The saved view this began with, where the person may save over it."""
        return self.saved if self.saved is not None and can_change_view(self.user, self.saved) else None

    def get_page_title(self) -> str:
        """Name the list."""
        return _("Export: %(list)s") % {"list": self.source.title}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer the columns; those of the saved view are chosen, or those of the list."""
        chosen = self.saved.columns if self.saved is not None else self.source.first_keys()
        initial: dict[str, Any] = {"format": FIRST_FORMAT}
        if self.saved is not None:
            initial = {"format": self.saved.format, "name": self.saved.name, "is_shared": self.saved.is_shared}
        form = ExportForm(source=self.source, initial=initial)
        return self._show(form, ColumnRows(self.source, chosen=chosen))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Hand over the file, save the view, or move a column; what is refused comes back with everything chosen."""
        form, rows = self._read(request.POST)
        for name, steps in (("up", -1), ("down", 1)):
            if name in request.POST:
                rows.move(request.POST[name], steps)
                return self._show(form, rows)
        if not form.is_valid():
            return self._refuse(form, rows, _("Nothing was exported: something needs your attention."))
        if request.POST.get("do") in ("save", "change"):
            return self._save(form, rows)
        try:
            return self._export(form.cleaned_data["format"], rows.keys())
        except NoColumns as refused:
            form.add_error(None, str(refused))
            return self._refuse(form, rows, _("Nothing was exported: something needs your attention."))

    def _read(self, data: QueryDict) -> tuple[ExportForm, ColumnRows]:
        """Read what was chosen; a button that exports a list as it is sends no columns."""
        if "as_it_is" in data:
            chosen = self.saved.columns if self.saved is not None else self.source.first_keys()
            return ExportForm(data, source=self.source), ColumnRows(self.source, chosen=chosen)
        return ExportForm(data, source=self.source), ColumnRows(self.source, data)

    def _export(self, file_format: str, keys: list[str]) -> HttpResponseBase:
        if self.source.number() > AT_ONCE:
            job = export_later(by=self.user, source=self.source, columns=keys, file_format=file_format)
            return redirect("jobs:job", job.pk)
        # It is short: what is long has become a job.
        file = io.BytesIO()
        export(by=self.user, source=self.source, columns=keys, file_format=file_format, file=file)
        file.seek(0)
        kind = FORMATS[file_format]
        response = FileResponse(
            file, as_attachment=True, filename=self.source.file_name(kind.code), content_type=kind.content_type
        )
        response["Cache-Control"] = "private, no-store"
        return response

    def _save(self, form: ExportForm, rows: ColumnRows) -> HttpResponse:
        name = form.cleaned_data["name"]
        if not name:
            form.add_error("name", _("Give the view a name."))
            return self._refuse(form, rows, _("The view was not saved: something needs your attention."))
        over = self.own_view if self.request.POST["do"] == "change" else None
        try:
            view = save_view(
                by=self.user,
                source=self.source,
                name=name,
                columns=rows.keys(),
                file_format=form.cleaned_data["format"],
                is_shared=form.cleaned_data.get("is_shared", False),
                view=over,
            )
        except (NameTaken, NoColumns) as refused:
            form.add_error("name" if isinstance(refused, NameTaken) else None, str(refused))
            return self._refuse(form, rows, _("The view was not saved: something needs your attention."))
        messages.success(self.request, _("The view “%(name)s” has been saved.") % {"name": view.name})
        return redirect(address_of(view))

    def _refuse(self, form: ExportForm, rows: ColumnRows, sentence: str) -> HttpResponse:
        messages.validation_error(self.request, sentence, form)
        return self._show(form, rows)

    def _show(self, form: ExportForm, rows: ColumnRows) -> HttpResponse:
        number = self.source.number()
        return self.render_to_response(
            self.get_context_data(
                form=form,
                title=self.source.title,
                rows=rows.rows,
                number=number,
                is_long=number > AT_ONCE,
                filters=self.source.filter_words(),
                obstacle=self.source.obstacle(),
                list_url=self.source.list_url(),
                about=self.source.about,
                saved=self.saved,
                own_view=self.own_view,
                views=[(view, address_of(view)) for view in self.views],
                has_sensitive=any(row.column.is_sensitive for row in rows.rows),
            )
        )


class EventExport(Choosing, EventView):
    """Exports a list of one event."""

    tab = "exports"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the list."""
        super().setup(request, *args, **kwargs)
        self.open_source(kwargs["source"], self.event)

    def trail(self) -> list[Crumb]:
        """Stand below the lists and files."""
        event, last = super().trail()
        return [event, {"url": reverse("desk:exports", args=[self.event.pk]), "label": _("Lists and files")}, last]


class DeskExport(Choosing):
    """Exports a list that is of no one event."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the list; that somebody is signed in, Wagtail has seen to."""
        super().setup(request, *args, **kwargs)
        self.user = cast(User, request.user)
        self.open_source(kwargs["source"], None)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the list."""
        url = self.source.list_url()
        above = [{"url": url, "label": str(self.source.title)}] if url else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


def address_of(view: SavedView) -> str:
    """Return the address at which `view` is opened: its list's, with its filters."""
    if view.event_id is not None:
        address = reverse("desk:export", args=[view.event_id, view.source])
    else:
        address = reverse("exports:export", args=[view.source])
    query = QueryDict(view.query, mutable=True)
    query[VIEW] = str(view.pk)
    return f"{address}?{query.urlencode()}"
