"""Where partners work: pages, files, groups, rights and approval, provisioned by code and never by hand.

Everything here can be repeated: it adds what is missing, takes away what no longer follows, and says what it changed.
Wagtail's own permissions on people and groups are never given to anybody.
"""

from cms.spaces.events import event_parent, open_event_pages
from cms.spaces.partner import provision_partner
from cms.spaces.people import place_user
from cms.spaces.rights import provision_office

__all__ = ["event_parent", "open_event_pages", "place_user", "provision_office", "provision_partner"]
