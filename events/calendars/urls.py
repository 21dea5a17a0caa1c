"""Addresses of the iCalendar feeds; they carry no language, so that a subscription outlives it."""

from django.urls import URLPattern, path

from events.calendars import views
from events.calendars.personal.views import my

urlpatterns: list[URLPattern] = [
    path("network.ics", views.network, name="calendar_network"),
    path("events/<slug:slug>.ics", views.event, name="calendar_event"),
    path("partners/<slug:slug>.ics", views.partner, name="calendar_partner"),
    path("my/<slug:token>.ics", my, name="calendar_my"),
]
