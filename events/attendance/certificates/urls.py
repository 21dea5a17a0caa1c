"""Addresses of certificates: the public page, and a person's own."""

from django.urls import URLPattern, path

from events.attendance.certificates import own, public

urlpatterns: list[URLPattern] = [
    path("certificates/", public.look_up, name="certificate_look_up"),
    path("certificates/<str:number>/", public.certificate, name="certificate"),
    path("registrations/<str:token>/certificate/", own.certificate, name="registration_certificate"),
    path("registrations/<str:token>/certificate/paper/", own.certificate_paper, name="registration_certificate_paper"),
]
