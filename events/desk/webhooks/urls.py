"""Addresses of webhooks, below `/admin/webhooks/`."""

from django.urls import URLPattern, path

from events.desk.webhooks.editing import ChangeWebhook, CreateWebhook
from events.desk.webhooks.messages import MessageView, ResendMessage
from events.desk.webhooks.questions import DeleteWebhook, PauseWebhook, RenewSecret, ResumeWebhook, SendTest
from events.desk.webhooks.views import WebhookList, WebhookLog

app_name = "webhooks"
urlpatterns: list[URLPattern] = [
    path("", WebhookList.as_view(), name="webhooks"),
    path("new/", CreateWebhook.as_view(), name="create"),
    path("<int:webhook>/", WebhookLog.as_view(), name="webhook"),
    path("<int:webhook>/details/", ChangeWebhook.as_view(), name="change"),
    path("<int:webhook>/test/", SendTest.as_view(), name="test"),
    path("<int:webhook>/pause/", PauseWebhook.as_view(), name="pause"),
    path("<int:webhook>/resume/", ResumeWebhook.as_view(), name="resume"),
    path("<int:webhook>/secret/", RenewSecret.as_view(), name="secret"),
    path("<int:webhook>/delete/", DeleteWebhook.as_view(), name="delete"),
    path("<int:webhook>/messages/<int:delivery>/", MessageView.as_view(), name="message"),
    path("<int:webhook>/messages/<int:delivery>/again/", ResendMessage.as_view(), name="resend"),
]
