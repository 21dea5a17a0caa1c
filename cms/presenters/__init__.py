"""What templates are given, worked out once and in plain values; the same for visitors and for previews."""
