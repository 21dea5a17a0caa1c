"""How guests come and go, told by themselves: for their own calendar."""
