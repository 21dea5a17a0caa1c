"""The day itself: who has come, and the ways to record it."""
