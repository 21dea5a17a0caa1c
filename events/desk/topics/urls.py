"""Addresses of topics, below those of one event in the desk."""

from django.urls import URLPattern, path

from events.desk.topics.board import SetCall, TopicList
from events.desk.topics.one import DecideTopic, TopicScreen

urlpatterns: list[URLPattern] = [
    path("<int:event>/topics/", TopicList.as_view(), name="topics"),
    path("<int:event>/topics/results/", TopicList.as_view(results_only=True), name="topic_results"),
    path("<int:event>/topics/call/", SetCall.as_view(), name="topic_call"),
    path("<int:event>/topics/<int:topic>/", TopicScreen.as_view(), name="topic"),
    path("<int:event>/topics/<int:topic>/<str:decision>/", DecideTopic.as_view(), name="topic_decision"),
]
