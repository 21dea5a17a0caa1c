"""The organisers' screens of topics suggested by the network."""
