"""Addresses of the answers of an event, below `/admin/events/<event>/answers/`."""

from django.urls import URLPattern, path

from events.desk.answers.changes import ChangeList, DecideChange
from events.desk.answers.views import AnswerList, MissingAnswers

urlpatterns: list[URLPattern] = [
    path("<int:event>/answers/", AnswerList.as_view(), name="answers"),
    path("<int:event>/answers/missing/", MissingAnswers.as_view(), name="answers_missing"),
    path("<int:event>/answers/changes/", ChangeList.as_view(), name="answer_changes"),
    path("<int:event>/answers/changes/<int:change>/", DecideChange.as_view(), name="answer_change"),
]
