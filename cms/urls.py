"""Addresses of public pages in each language; what is not here is served by Wagtail from the tree."""

from django.urls import URLPattern, URLResolver, include, path

from cms import programme_views, views
from cms.discussions.refusal_views import letters_about_comments, refuse_letters_by_link
from cms.embedding.views import show_elsewhere
from cms.people import person
from cms.subscribing.views import subscribe

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("events/", views.event_list, name="event_list"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("events/<slug:slug>/programme/", programme_views.programme, name="programme"),
    path("events/<slug:slug>/programme/<int:activity>/", programme_views.activity, name="activity_by_number"),
    path("events/<slug:slug>/programme/<int:activity>-<str:title>/", programme_views.activity, name="activity"),
    path("events/<slug:slug>/people/<int:speaker>/", programme_views.speaker, name="speaker"),
    path("", include("cms.calendar.urls")),
    path("partners/", views.partner_list, name="partner_list"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("partners/<slug:slug>/events/", views.partner_events, name="partner_events"),
    path("partners/<slug:slug>/blog/", views.blog, name="blog"),
    path("partners/<slug:partner>/blog/<str:slug>/", views.article, name="article"),
    path("", include("cms.discussions.urls")),
    path("comment-letters/", letters_about_comments, name="comment_letters"),
    path("comment-letters/<str:token>/", refuse_letters_by_link, name="refuse_letters"),
    path("", include("cms.search.urls")),
    path("calendar/subscribe/", subscribe, name="calendar_subscribe"),
    path("calendar/embed/", show_elsewhere, name="calendar_embed"),
    path("people/<slug:slug>/", person, name="person"),
    path("blog/", views.stream, name="stream"),
    path("", include("cms.feeds.urls")),
    # Editors name texts in their own script.
    path("<str:slug>/", views.text, name="text"),
]
