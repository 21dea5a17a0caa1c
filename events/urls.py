"""Addresses of events that carry a language: registering and a person's own registration."""

from django.urls import URLPattern, path

from events.registrations import views

urlpatterns: list[URLPattern] = [
    path("events/<slug:slug>/register/", views.register, name="register"),
    path("events/<slug:slug>/register/place/", views.place, name="register_place"),
    path("events/<slug:slug>/register/received/<str:receipt>/", views.received, name="register_received"),
    path("registrations/", views.find, name="registration_find"),
    path("registrations/<str:token>/", views.own, name="registration"),
    path("registrations/<str:token>/change/", views.change, name="registration_change"),
    path("registrations/<str:token>/withdraw/", views.withdraw, name="registration_withdraw"),
    path("registrations/<str:token>/answer/", views.answer, name="registration_answer"),
]
