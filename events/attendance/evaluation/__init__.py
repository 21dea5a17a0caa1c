"""A few questions to everybody who was there, answered by nobody in particular.

Nothing that is stored leads from an answer to a person: `answering` says how, and what that cannot do.
"""
