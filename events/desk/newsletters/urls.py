"""Addresses of newsletters, below `/admin/newsletters/`."""

from django.urls import URLPattern, path

from events.desk.newsletters.describing import BeginNewsletter, DescribeNewsletter
from events.desk.newsletters.issue import IssueScreen, Preview, PreviewLetter
from events.desk.newsletters.letters import IssueLetters, RetryLetter
from events.desk.newsletters.lists import NewsletterList, NewsletterScreen
from events.desk.newsletters.questions import DeleteIssue, RetryIssue, SendIssue, StopIssue, TestIssue, UnplanIssue
from events.desk.newsletters.subscribers import SubscriberList, TakeOff
from events.desk.newsletters.writing import CreateIssue, EditIssue

app_name = "newsletters"
urlpatterns: list[URLPattern] = [
    path("", NewsletterList.as_view(), name="newsletters"),
    path("new/", BeginNewsletter.as_view(), name="begin"),
    path("<int:newsletter>/", NewsletterScreen.as_view(), name="newsletter"),
    path("<int:newsletter>/about/", DescribeNewsletter.as_view(), name="describe"),
    path("<int:newsletter>/subscribers/", SubscriberList.as_view(), name="subscribers"),
    path("<int:newsletter>/subscribers/results/", SubscriberList.as_view(results_only=True), name="subscriber_results"),
    path("<int:newsletter>/subscribers/<int:subscriber>/off/", TakeOff.as_view(), name="subscriber_off"),
    path("<int:newsletter>/issues/new/", CreateIssue.as_view(), name="issue_create"),
    path("issues/<int:issue>/", IssueScreen.as_view(), name="issue"),
    path("issues/<int:issue>/change/", EditIssue.as_view(), name="issue_change"),
    path("issues/<int:issue>/preview/<str:language>/", Preview.as_view(), name="preview"),
    path("issues/<int:issue>/preview/<str:language>/letter/", PreviewLetter.as_view(), name="preview_letter"),
    path("issues/<int:issue>/test/", TestIssue.as_view(), name="issue_test"),
    path("issues/<int:issue>/send/", SendIssue.as_view(), name="issue_send"),
    path("issues/<int:issue>/unplan/", UnplanIssue.as_view(), name="issue_unplan"),
    path("issues/<int:issue>/stop/", StopIssue.as_view(), name="issue_stop"),
    path("issues/<int:issue>/again/", RetryIssue.as_view(), name="issue_retry"),
    path("issues/<int:issue>/delete/", DeleteIssue.as_view(), name="issue_delete"),
    path("issues/<int:issue>/letters/", IssueLetters.as_view(), name="letters"),
    path("issues/<int:issue>/letters/results/", IssueLetters.as_view(results_only=True), name="letter_results"),
    path("issues/<int:issue>/letters/<int:letter>/again/", RetryLetter.as_view(), name="letter_again"),
]
