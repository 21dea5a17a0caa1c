"""The figures, one module per subject; each prints its lines through `bench.report`."""
