"""Public addresses of the call for topics."""

from django.urls import URLPattern, path

from events.registrations.topics import own_views, views

urlpatterns: list[URLPattern] = [
    path("events/<slug:slug>/topics/", views.topics, name="topics"),
    path("events/<slug:slug>/topics/suggest/", views.suggest, name="topic_suggest"),
    path("events/<slug:slug>/topics/mine/<str:token>/", own_views.own, name="topic_own"),
    path("events/<slug:slug>/topics/mine/<str:token>/withdraw/", own_views.withdraw, name="topic_withdraw"),
    path("events/<slug:slug>/topics/<int:topic>/", views.topic, name="topic"),
    path("events/<slug:slug>/topics/<int:topic>/voice/<str:token>/", views.voice, name="topic_voice"),
]
