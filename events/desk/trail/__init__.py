"""The history of an event as a page that is filtered, searched and turned over."""
