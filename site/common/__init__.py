"""Shared kernel without a domain noun: what enters is used by two apps and names no domain word."""
