"""Addresses of the calendar, in each language."""

from django.urls import URLPattern, path, register_converter

from cms.calendar import views
from cms.calendar.months import MonthConverter

register_converter(MonthConverter, "calendar_month")

urlpatterns: list[URLPattern] = [
    path("calendar/", views.agenda, name="calendar"),
    path("calendar/month/", views.jump, name="calendar_jump"),
    path("calendar/<calendar_month:month>/", views.month, name="calendar_month"),
]
