"""What keeps partners apart in Wagtail's own screens, where Wagtail by itself would name the things of others.

Rights come from `cms.spaces`; here is only what rights do not reach. `tests/isolation` walks every address.
"""
