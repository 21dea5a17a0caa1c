"""Who finds which saved views and regular exports."""

from django.db.models import Q, QuerySet

from events.desk.exports.models import RegularExport, SavedView
from events.programme.models import Event
from partners.models import User


def views_for(user: User, event: Event | None) -> QuerySet[SavedView]:
    """Return the saved views `user`, who may open the desk of `event`, finds there: their own and those shared."""
    found = SavedView.objects.filter(event=event)
    return found.filter(Q(owner=user) | Q(is_shared=True)) if event else found.filter(owner=user)


def can_change_view(user: User, view: SavedView) -> bool:
    """True for whoever saved it; everybody else may save one of their own."""
    return view.owner_id == user.pk


def regular_exports_of(event: Event) -> QuerySet[RegularExport]:
    """Return what is sent regularly of `event`: all who organise it see that and may stop it."""
    return RegularExport.objects.filter(view__event=event)
