"""Addresses of the feeds, in each language."""

from django.urls import path

from cms.feeds import views

urlpatterns = [
    path("blog/feed.<str:form>", views.stream_feed, name="stream_feed"),
    path("blog/themes/<slug:theme>/feed.<str:form>", views.theme_feed, name="theme_feed"),
    path("partners/<slug:slug>/blog/feed.<str:form>", views.blog_feed, name="blog_feed"),
    path("people/<slug:slug>/feed.<str:form>", views.person_feed, name="person_feed"),
]
