"""The screens of exports."""
