"""Addresses of the evaluation, below an event."""

from django.urls import path

from events.desk.attendance.evaluation.files import Comparison, ResultsFile
from events.desk.attendance.evaluation.views import AddQuestion, EditQuestion, EvaluationScreen, TakeStep

urlpatterns = [
    path("<int:event>/evaluation/", EvaluationScreen.as_view(), name="evaluation"),
    path("<int:event>/evaluation/questions/", AddQuestion.as_view(), name="evaluation_question_add"),
    path("<int:event>/evaluation/questions/<int:question>/", EditQuestion.as_view(), name="evaluation_question"),
    path("<int:event>/evaluation/compared/", Comparison.as_view(), name="evaluation_comparison"),
    path("<int:event>/evaluation/file/<str:format>/", ResultsFile.as_view(), name="evaluation_file"),
    path("<int:event>/evaluation/<str:step>/", TakeStep.as_view(), name="evaluation_step"),
]
