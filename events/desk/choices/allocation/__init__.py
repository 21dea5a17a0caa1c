"""The screens of the allocation: asking for one, watching it run, its report, and applying it."""
