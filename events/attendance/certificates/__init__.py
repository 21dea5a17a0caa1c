"""Certificates of attendance: issued from what is recorded, confirmed on a public page, revocable."""
