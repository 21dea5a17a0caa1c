"""The evaluation at the desk: planning it, its own questions, and its results."""
