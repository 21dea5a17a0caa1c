"""Addresses of the form builder, below `/admin/events/<event>/questions/`."""

from django.urls import URLPattern, path

from events.desk.questions.views.beginning import BeginForm
from events.desk.questions.views.looking import FormPreview, LanguageReport
from events.desk.questions.views.questions import (
    ChangeQuestion,
    CreateQuestion,
    MoveQuestion,
    RestoreQuestion,
    RetireQuestion,
)
from events.desk.questions.views.sections import (
    ChangeSection,
    CreateSection,
    DeleteSection,
    FormOverview,
    MoveSection,
)

FORM = "<int:event>/questions/"
SECTION = f"{FORM}sections/<int:section>/"
QUESTION = f"{FORM}<int:question>/"

urlpatterns: list[URLPattern] = [
    path(FORM, FormOverview.as_view(), name="questions"),
    path(f"{FORM}ready-made/", BeginForm.as_view(), name="question_sets"),
    path(f"{FORM}preview/", FormPreview.as_view(), name="question_preview"),
    path(f"{FORM}languages/", LanguageReport.as_view(), name="question_languages"),
    path(f"{FORM}sections/new/", CreateSection.as_view(), name="section_create"),
    path(SECTION, ChangeSection.as_view(), name="section"),
    path(f"{SECTION}move/", MoveSection.as_view(), name="section_move"),
    path(f"{SECTION}delete/", DeleteSection.as_view(), name="section_delete"),
    path(f"{SECTION}new/", CreateQuestion.as_view(), name="question_create"),
    path(QUESTION, ChangeQuestion.as_view(), name="question"),
    path(f"{QUESTION}move/", MoveQuestion.as_view(), name="question_move"),
    path(f"{QUESTION}retire/", RetireQuestion.as_view(), name="question_retire"),
    path(f"{QUESTION}restore/", RestoreQuestion.as_view(), name="question_restore"),
]
