"""How a comment gets from one state to another."""

from cms.models.discussions import CommentState

# What a comment begins as: `None`. Moderators decide about waiting, held, published and hidden ones; only the author
# deletes, and nothing leads back from there.
TRANSITIONS: dict[CommentState | None, frozenset[CommentState]] = {
    None: frozenset({CommentState.PUBLISHED, CommentState.WAITING, CommentState.HELD}),
    CommentState.WAITING: frozenset({CommentState.PUBLISHED, CommentState.HIDDEN, CommentState.DELETED}),
    CommentState.HELD: frozenset({CommentState.PUBLISHED, CommentState.HIDDEN, CommentState.DELETED}),
    # An edited comment may look like advertising, or has to wait again where moderators look first.
    CommentState.PUBLISHED: frozenset(
        {CommentState.WAITING, CommentState.HELD, CommentState.HIDDEN, CommentState.DELETED}
    ),
    CommentState.HIDDEN: frozenset({CommentState.PUBLISHED, CommentState.DELETED}),
    CommentState.DELETED: frozenset(),
}
