"""The moderators' desk inside the Wagtail admin: comments of one partner's readers, and how they are looked after."""
