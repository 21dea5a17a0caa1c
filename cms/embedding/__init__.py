"""The events of the network as a list on other websites: without a frame, without cookies."""
