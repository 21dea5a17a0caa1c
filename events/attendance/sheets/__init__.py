"""Signature sheets: printed for a day and a group of guests, signed, scanned, and attached to who was there."""
