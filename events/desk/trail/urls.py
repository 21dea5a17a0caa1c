"""Addresses of the history, below an event's own."""

from django.urls import path

from events.desk.trail.views import Trail

urlpatterns = [
    path("<int:event>/history/", Trail.as_view(), name="history"),
    path("<int:event>/history/results/", Trail.as_view(results_only=True), name="history_results"),
]
