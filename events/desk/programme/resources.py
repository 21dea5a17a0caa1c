"""The rooms, tracks and vehicles of an event: listed, made, changed, put in order and deleted."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.languages import Words, current_language, text_of, words
from events.desk.programme.parts import PartDeletion, PartFormView, PartView
from events.desk.programme.resources_forms import ResourceForm
from events.desk.questions.views.base import steps_of
from events.programme.actions.resources import (
    ResourceInUse,
    change_resource,
    create_resource,
    delete_resource,
    move_resource,
)
from events.programme.models import Event, Room, Track, Vehicle


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of resource, and what the screens call it."""

    model: type[Room] | type[Track] | type[Vehicle]
    icon: str
    title: str | Promise
    about: str | Promise
    add: str | Promise
    new: str | Promise


KINDS = {
    "rooms": Kind(
        Room,
        "home",
        gettext_lazy("Rooms"),
        gettext_lazy("Where activities take place at the venue; each is a column of the grid."),
        gettext_lazy("Add a room"),
        gettext_lazy("New room"),
    ),
    "tracks": Kind(
        Track,
        "list-ul",
        pgettext_lazy("of the programme", "Tracks"),
        gettext_lazy("Activities that belong together; readers see each track as a column of the programme."),
        gettext_lazy("Add a track"),
        gettext_lazy("New track"),
    ),
    "vehicles": Kind(
        Vehicle,
        "redirect",
        gettext_lazy("Vehicles"),
        gettext_lazy("Buses and others that take guests to study visits."),
        gettext_lazy("Add a vehicle"),
        gettext_lazy("New vehicle"),
    ),
}


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """One room, track or vehicle as its table shows it; `activities` use it."""

    resource: Any
    name: Words
    activities: int


@dataclass(frozen=True, slots=True)
class Table:
    """All there is of one kind."""

    slug: str
    kind: Kind
    rows: list[ResourceRow]


def tables_of(event: Event) -> list[Table]:
    """Return what `event` has of each kind, in order; one query a kind."""
    reader = current_language()
    tables = []
    for slug, kind in KINDS.items():
        found: Any = kind.model._default_manager.filter(event=event).annotate(used=Count("activities"))
        rows = [ResourceRow(resource, words(resource.name, reader), resource.used) for resource in found]
        tables.append(Table(slug, kind, rows))
    return tables


class ResourcesView(PartView):
    """A screen about rooms, tracks and vehicles."""

    section = "resources"
    section_title = gettext_lazy("Rooms, tracks and vehicles")


class ResourceList(ResourcesView):
    """Three short tables."""

    is_list = True
    template_name = "events/desk/programme/resources.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.render_to_response(self.get_context_data(tables=tables_of(self.event)))


class KindView(ResourcesView):
    """A screen about one kind, which is `self.kind`; any other word answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find out which kind it is."""
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = KINDS[kwargs["kind"]]


class OneResource(KindView):
    """A screen about one of a kind, which is `self.resource`; of another event it answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those of the event."""
        super().setup(request, *args, **kwargs)
        found: Any = self.kind.model._default_manager.filter(event=self.event).select_related("event")
        self.resource = get_object_or_404(found, pk=kwargs["resource"])
        self.page_title = text_of(self.resource.name)


class ResourceFormView(PartFormView, KindView):
    """A form about a room, a track or a vehicle."""

    template_name = "events/desk/programme/resources_form.html"
    resource: Any = None

    def make_form(self, data: Any = None, files: Any = None) -> ResourceForm:
        """Return the form for this kind."""
        return ResourceForm(data, kind=self.kind.model, resource=self.resource)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is about."""
        return {**super().get_context_data(**kwargs), "kind": self.kind, "resource": self.resource}


class CreateResource(ResourceFormView):
    """Makes one."""

    def get_page_title(self) -> str:
        """Say what will be made."""
        return str(self.kind.new)

    def store(self, form: ResourceForm) -> None:
        """Make it."""
        create_resource(by=self.user, event=self.event, kind=self.kind.model, facts=form.cleaned_data)


class ChangeResource(ResourceFormView, OneResource):
    """Changes one."""

    def store(self, form: ResourceForm) -> None:
        """Change it."""
        change_resource(by=self.user, resource=self.resource, facts=form.cleaned_data)


class MoveResource(OneResource):
    """Moves one up or down among its kind."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it and lead back to its table."""
        move_resource(by=self.user, resource=self.resource, steps=steps_of(request))
        return redirect(f"{self.list_url()}#{kwargs['kind']}")


class DeleteResource(PartDeletion, OneResource):
    """Deletes one that no activity uses."""

    refusals = (ResourceInUse,)

    def in_the_way(self) -> str:
        """Say how many activities use it."""
        used: int = self.resource.activities.count()
        return str(ResourceInUse(used)) if used else ""

    def delete(self) -> None:
        """Delete it."""
        delete_resource(by=self.user, resource=self.resource)
