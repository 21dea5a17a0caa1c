"""Addresses of exports that are of no one event, below `/admin/exports/`."""

from django.urls import URLPattern, path

from events.desk.exports.views.choosing import DeskExport

app_name = "exports"
urlpatterns: list[URLPattern] = [path("<str:source>/", DeskExport.as_view(), name="export")]
