"""One activity: what is known of it, its places and its people."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from events.desk.programme.activity_facts import facts_of
from events.desk.programme.activity_rows import people_words, places_of
from events.desk.programme.activity_steps import steps_from
from events.desk.programme.base import ActivityView
from events.desk.programme.places_forms import AddPlacesForm, BlockForm, PoolForm
from events.programme.actions.activities import is_known
from events.programme.actions.publishing import standings
from events.registrations.choices.queues import waiting_by_audience
from events.registrations.topics.queries import credit_of
from events.seats.models import ActivityPool


class ActivityDetail(ActivityView):
    """Everything about one activity, and the forms about its places."""

    template_name = "events/desk/programme/activity.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(
        self,
        refused: PoolForm | None = None,
        add_form: AddPlacesForm | None = None,
        block_form: BlockForm | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Read everything the screen shows; the forms given are those that were not accepted."""
        activity = self.activity
        pools = list(activity.pools.select_related("partner", "parent"))
        known = is_known(activity)
        signups = activity.signups.select_related("registration", "pool__partner")
        waiting = waiting_by_audience([activity]).get(activity.pk, {})
        groups = [pool for pool in pools if pool.parent_id is None]
        by_name = ("registration__family_name", "registration__given_name", "pk")
        return {
            **super().get_context_data(**kwargs),
            "facts": facts_of(activity),
            "people": people_words(activity),
            "export_url": reverse("desk:export", args=[self.event.pk, "signups"], query={"activity": activity.pk}),
            "steps": steps_from(activity, known=known),
            "is_known": known,
            "credit": credit_of(activity.pk),
            "standing": standings(self.event).get(activity.pk, ""),
            "places": list(self._places(places_of(activity, waiting), refused)),
            "add_form": add_form or AddPlacesForm(present=[pool.audience for pool in groups]),
            "block_form": block_form or (BlockForm(groups=groups, event=self.event) if groups else None),
            "confirmed": list(signups.holding().order_by(*by_name)),
            "queue": list(signups.queue()),
            "wishes": list(activity.wishes.order_by("rank").values_list("rank").annotate(number=Count("pk"))),
        }

    def _places(self, places: list[Any], refused: PoolForm | None) -> Iterator[tuple[Any, PoolForm, list[Any]]]:
        for group in places:
            blocks = [(block, self._form(block, refused)) for block in group.blocks]
            yield group, self._form(group.pool, refused), blocks

    def _form(self, pool: ActivityPool, refused: PoolForm | None) -> PoolForm:
        if refused is not None and refused.pool.pk == pool.pk:
            return refused
        return PoolForm(pool=pool, event=self.event)
