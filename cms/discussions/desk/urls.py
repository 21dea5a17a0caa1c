"""Addresses of the moderators' desk, below `/admin/comments/`; its top, `cms_comments`, is in `hooks`."""

from django.urls import URLPattern, path

from cms.discussions.desk.views import comments, decide, replies, settings

app_name = "comments_desk"
urlpatterns: list[URLPattern] = [
    path("articles/<uuid:discussion>/", comments.ModeratedArticle.as_view(), name="article"),
    path("<int:partner>/", comments.CommentList.as_view(), name="comments"),
    path("<int:partner>/results/", comments.CommentList.as_view(results_only=True), name="comment_results"),
    path("<int:partner>/decide/", decide.Decide.as_view(), name="decide"),
    path("<int:partner>/settings/", settings.ModerationSettings.as_view(), name="settings"),
    path("<int:partner>/articles/<uuid:discussion>/close/", settings.CloseDiscussion.as_view(), name="close"),
    path("<int:partner>/articles/<uuid:discussion>/open/", settings.OpenDiscussionAgain.as_view(), name="open_again"),
    path("<int:partner>/replies/", replies.Replies.as_view(), name="replies"),
    path("<int:partner>/replies/new/", replies.AddReply.as_view(), name="reply_add"),
    path("<int:partner>/replies/<int:reply>/", replies.ChangeReply.as_view(), name="reply"),
    path("<int:partner>/replies/<int:reply>/delete/", replies.DeleteReply.as_view(), name="reply_delete"),
]
