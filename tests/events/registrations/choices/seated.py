"""Guests with seats at activities, whatever rules say of it."""

from events.models import Activity, Registration, Signup
from events.registrations.choices.actions.state import change_signup
from events.registrations.choices.enums import SignupSource, SignupStatus


def seat(guest: Registration, *activities: Activity) -> None:
    """Give `guest` a seat at each of `activities`, even where two of them are at the same time."""
    for activity in activities:
        signup = Signup(registration=guest, activity=activity, source=SignupSource.CHOSEN)
        change_signup(signup, SignupStatus.CONFIRMED, by=None, pool=activity.pools.earliest("pk"))
