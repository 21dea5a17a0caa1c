"""Addresses about the consents of an event's guests, below `/admin/events/<event>/`."""

from django.urls import URLPattern, path

from events.desk.consents.views import ParticipantsSeen

urlpatterns: list[URLPattern] = [
    path("<int:event>/participants/", ParticipantsSeen.as_view(), name="participants"),
]
