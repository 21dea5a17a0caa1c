"""Addresses of the grid on which activities are arranged, below `/admin/events/<event>/grid/`, and of conflicts."""

from django.urls import URLPattern, path

from events.desk.grid.conflicts import ConflictList
from events.desk.grid.moving import MoveActivity
from events.desk.grid.views import Grid

urlpatterns: list[URLPattern] = [
    path("<int:event>/grid/", Grid.as_view(), name="grid"),
    path("<int:event>/grid/<int:activity>/", MoveActivity.as_view(), name="activity_move"),
    path("<int:event>/conflicts/", ConflictList.as_view(), name="conflicts"),
]
