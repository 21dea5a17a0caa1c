"""The screens of the moderators' desk."""
