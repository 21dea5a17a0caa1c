"""The stages of the build; each makes what is missing and leaves alone what is there."""
