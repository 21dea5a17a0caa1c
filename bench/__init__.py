"""The benchmark: a real server, a load client and a floor to compare with."""
