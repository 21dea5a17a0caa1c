"""Addresses about the consents of an event's guests, below `/admin/events/<event>/`."""

from django.urls import URLPattern, path

from events.desk.consents.views import ParticipantsSeen
from events.desk.newsletters.guests import AskGuests

urlpatterns: list[URLPattern] = [
    path("<int:event>/participants/", ParticipantsSeen.as_view(), name="participants"),
    path("<int:event>/newsletter/ask/", AskGuests.as_view(), name="newsletter_ask"),
]
