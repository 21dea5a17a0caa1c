"""Everything that changes registrations; the modules go by who acts."""

from events.registrations.actions.codes import CodeRefused, find_code
from events.registrations.actions.organiser import (
    AlreadyLive,
    WrongEvent,
    cancel,
    confirm,
    move,
    offer,
    reinstate,
    resize_pool,
)
from events.registrations.actions.parties import (
    GroupRefused,
    GroupTooLarge,
    first_of,
    register_group,
    register_with_companions,
)
from events.registrations.actions.person import (
    DETAILS,
    NoPlaceThere,
    NothingToChange,
    OfferExpired,
    SeatGroupFull,
    accept_offer,
    change_details,
    decline_offer,
    send_links,
    switch_presence,
    withdraw,
)
from events.registrations.actions.queue import call_queue, expire_offers
from events.registrations.actions.register import CodeNeeded, Receipt, RegistrationClosed, pools_for, register
from events.registrations.actions.state import TransitionRefused

__all__ = [
    "DETAILS",
    "AlreadyLive",
    "CodeNeeded",
    "CodeRefused",
    "GroupRefused",
    "GroupTooLarge",
    "NoPlaceThere",
    "NothingToChange",
    "OfferExpired",
    "Receipt",
    "RegistrationClosed",
    "SeatGroupFull",
    "TransitionRefused",
    "WrongEvent",
    "accept_offer",
    "call_queue",
    "cancel",
    "change_details",
    "confirm",
    "decline_offer",
    "expire_offers",
    "find_code",
    "first_of",
    "move",
    "offer",
    "pools_for",
    "register",
    "register_group",
    "register_with_companions",
    "reinstate",
    "resize_pool",
    "send_links",
    "switch_presence",
    "withdraw",
]
