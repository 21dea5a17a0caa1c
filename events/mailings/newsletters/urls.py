"""Public addresses of newsletters."""

from django.urls import URLPattern, path

from events.mailings.newsletters import views

urlpatterns: list[URLPattern] = [
    path("newsletter/", views.subscribe, name="newsletter"),
    path("newsletter/confirm/<str:token>/", views.confirm, name="newsletter_confirm"),
    path("newsletter/mine/<str:token>/", views.own, name="newsletter_own"),
    path("newsletter/leave/<str:token>/", views.leave, name="newsletter_leave"),
]
