"""The allocation: how ranked wishes become places, as an optimisation that can be explained and repeated."""
