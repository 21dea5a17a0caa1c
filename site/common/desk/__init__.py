"""What every screen of the back office builds on: lists that need no script, their columns, inputs, search."""
