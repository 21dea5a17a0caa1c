"""Everything that changes registrations; the modules go by who acts."""

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
from events.registrations.actions.person import (
    DETAILS,
    NothingToChange,
    OfferExpired,
    SeatGroupFull,
    accept_offer,
    change_details,
    decline_offer,
    send_links,
    withdraw,
)
from events.registrations.actions.queue import call_everywhere, call_next, expire_offers
from events.registrations.actions.register import Receipt, RegistrationClosed, pools_for, register
from events.registrations.actions.state import TransitionRefused

__all__ = [
    "DETAILS",
    "AlreadyLive",
    "NothingToChange",
    "OfferExpired",
    "Receipt",
    "RegistrationClosed",
    "SeatGroupFull",
    "TransitionRefused",
    "WrongEvent",
    "accept_offer",
    "call_everywhere",
    "call_next",
    "cancel",
    "change_details",
    "confirm",
    "decline_offer",
    "expire_offers",
    "move",
    "offer",
    "pools_for",
    "register",
    "reinstate",
    "resize_pool",
    "send_links",
    "withdraw",
]
