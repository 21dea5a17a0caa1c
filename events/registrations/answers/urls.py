"""Addresses of a person's own answers."""

from django.urls import URLPattern, path

from events.registrations.answers import views

urlpatterns: list[URLPattern] = [
    path("registrations/<str:token>/answers/", views.answers, name="registration_answers"),
    path("registrations/<str:token>/answers/asked/", views.asked, name="registration_answers_asked"),
]
