"""Addresses of the board, below those of one event in the desk."""

from django.urls import URLPattern, path

from events.desk.selection.application import ApplicationScreen
from events.desk.selection.board import Board
from events.desk.selection.decide import Decide
from events.desk.selection.targets import Targets

urlpatterns: list[URLPattern] = [
    path("<int:event>/selection/", Board.as_view(), name="selection"),
    path("<int:event>/selection/results/", Board.as_view(results_only=True), name="selection_results"),
    path("<int:event>/selection/decide/", Decide.as_view(), name="selection_decide"),
    path("<int:event>/selection/targets/", Targets.as_view(), name="selection_targets"),
    path("<int:event>/selection/<int:registration>/", ApplicationScreen.as_view(), name="selection_application"),
]
