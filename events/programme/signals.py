"""Signals that tell the packages above what happened to an event; sent inside the action's transaction.

`docs/architecture.md` lists every one of them.
"""

from django.dispatch import Signal

# An event was created: `event`, `language` of its first page, `by`. The cms makes a draft page.
event_created = Signal()

# An event was announced: `event`, `by`. The cms publishes its draft pages.
event_announced = Signal()

# The facts, hosts or themes of an event were saved: `event`, `fields` that changed. The cms follows with names and
# with who may edit.
event_changed = Signal()

# An event was announced, postponed or cancelled: `event`, and whether it `was_draft`. Webhooks tell it.
event_status_set = Signal()

# Something people plan by changed (start, end, zone, place, status or the link to join): `event`, `fields`, the names
# of all that changed. Registered people are told.
event_plan_changed = Signal()

# The rules of choosing, or a slot, were changed: `event`, whose choices the sender has locked. Who waits is called.
choice_rules_changed = Signal()

# A version of the programme was published: `event`, `version`. Guests whose plans it changes are told.
programme_published = Signal()
