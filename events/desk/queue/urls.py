"""Addresses of the waiting list of an event, below `/admin/events/<event>/queue/`."""

from django.urls import URLPattern, path

from events.desk.queue.views import MoveInQueue, Queue

urlpatterns: list[URLPattern] = [
    path("<int:event>/queue/", Queue.as_view(), name="queue"),
    path("<int:event>/queue/<int:registration>/", MoveInQueue.as_view(), name="queue_move"),
]
