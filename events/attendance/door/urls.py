"""Addresses of doors; each opens with its link alone."""

from django.urls import path

from events.attendance.door.pages import door_page
from events.attendance.door.syncing import door_list, door_scans, door_worker
from events.attendance.door.walking_in import walk_in

urlpatterns = [
    path("door/<str:token>/", door_page, name="door"),
    path("door/<str:token>/list.json", door_list, name="door_list"),
    path("door/<str:token>/scans/", door_scans, name="door_scans"),
    path("door/<str:token>/worker.js", door_worker, name="door_worker"),
    path("door/<str:token>/walk-in/", walk_in, name="door_walk_in"),
]
