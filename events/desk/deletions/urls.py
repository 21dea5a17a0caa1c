"""Addresses of requests for deletion, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.deletions.views import DecideDeletion, DeletionList

urlpatterns: list[URLPattern] = [
    path("deletion-requests/", DeletionList.as_view(), name="deletions"),
    path("<int:event>/deletion-requests/<int:deletion>/", DecideDeletion.as_view(), name="deletion"),
]
