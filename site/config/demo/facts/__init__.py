"""What is true in the demonstration network; what is said about it stands in `config/demo/texts/`."""
