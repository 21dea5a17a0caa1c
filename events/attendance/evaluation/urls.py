"""Public addresses of evaluations."""

from django.urls import URLPattern, path

from events.attendance.evaluation import views

urlpatterns: list[URLPattern] = [
    path("evaluation/<str:token>/", views.evaluation, name="evaluation"),
    path("evaluation/<str:token>/no-reminder/", views.no_reminder, name="evaluation_no_reminder"),
]
