"""Topics that the network suggests for an event, and what becomes of them."""
