"""What happens when: events, their hosts and themes."""
