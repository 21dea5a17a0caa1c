"""Signals that tell the packages above what happened here; sent inside the action's transaction.

`docs/architecture.md` lists every one of them.
"""

from django.dispatch import Signal

# A partner was created: `partner`. The cms makes its page.
partner_created = Signal()

# Someone's membership or role changed: `user`. The cms adjusts what they may edit.
membership_changed = Signal()
