"""Signals that tell the packages above what happened here; sent inside the action's transaction.

`docs/architecture.md` lists every one of them.
"""

from django.dispatch import Signal

# A partner was created: `partner`, `by`. The cms makes its page.
partner_created = Signal()

# A partner's facts changed: `partner` as it is now, `changed` (names of fields, `slug` among them when its address name
# changed, `status` when it left, came back or was admitted), `by`. The cms follows with names, pages and rights.
partner_changed = Signal()

# Somebody downloads everything held about their account: `user`. Receivers return a mapping from words to plain JSON,
# in the active language. The cms tells what they wrote and liked.
account_wanted = Signal()

# Someone's membership or role changed: `user`. The cms adjusts what they may edit.
membership_changed = Signal()
