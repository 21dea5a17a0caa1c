"""Everything a delegation lead does; who may is decided by `delegations.rules`."""

from events.registrations.delegations.actions.ending import give_back, withdraw_delegate
from events.registrations.delegations.actions.naming import enter, enter_many, invite, invite_many
from events.registrations.delegations.actions.replacing import replace
from events.registrations.delegations.actions.writing import remind, write

__all__ = [
    "enter",
    "enter_many",
    "give_back",
    "invite",
    "invite_many",
    "remind",
    "replace",
    "withdraw_delegate",
    "write",
]
