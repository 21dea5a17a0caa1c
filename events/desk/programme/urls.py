"""Addresses of this part of the desk, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.programme.activities import ActivityList

urlpatterns: list[URLPattern] = [
    path("<int:event>/programme/", ActivityList.as_view(), name="programme"),
]
