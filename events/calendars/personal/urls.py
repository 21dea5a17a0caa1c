"""Addresses of one's private calendar in the account; the feed itself has none with a language."""

from django.urls import URLPattern, path

from events.calendars.personal import account_views

urlpatterns: list[URLPattern] = [
    path("account/calendar/", account_views.calendar, name="my_personal_calendar"),
    path("account/calendar/link/", account_views.renew, name="my_personal_calendar_link"),
    path("account/calendar/off/", account_views.end, name="my_personal_calendar_off"),
]
