"""Addresses of what is kept how long, below `/admin/events/`."""

from django.urls import URLPattern, path

from events.desk.retention.overview import RetentionList
from events.desk.retention.views import ErasureScreen, LiftHold, PlaceHold

urlpatterns: list[URLPattern] = [
    path("retention/", RetentionList.as_view(), name="retention"),
    path("retention/results/", RetentionList.as_view(results_only=True), name="retention_results"),
    path("<int:event>/erasure/", ErasureScreen.as_view(), name="erasure"),
    path("<int:event>/erasure/hold/", PlaceHold.as_view(), name="erasure_hold"),
    path("<int:event>/erasure/lift/", LiftHold.as_view(), name="erasure_lift"),
]
