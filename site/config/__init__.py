"""Composition root: settings, addresses and the commands that need every app. Nobody imports it."""
