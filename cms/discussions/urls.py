"""Addresses of likes and comments, below the language."""

from django.urls import URLPattern, path

from cms.discussions import own_views, views

urlpatterns: list[URLPattern] = [
    path("partners/<slug:partner>/blog/<str:slug>/like/", views.like_article, name="article_like"),
    path("partners/<slug:partner>/blog/<str:slug>/comments/", views.write, name="comment_write"),
    path("comments/<int:comment>/", views.show, name="comment"),
    path("comments/<int:comment>/answers/", views.answers, name="comment_answers"),
    path("comments/<int:comment>/reply/", views.reply, name="comment_reply"),
    path("comments/<int:comment>/report/", views.report, name="comment_report"),
    path("comments/<int:comment>/edit/", own_views.edit, name="comment_edit"),
    path("comments/<int:comment>/delete/", own_views.delete, name="comment_delete"),
]
