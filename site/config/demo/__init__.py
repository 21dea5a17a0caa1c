"""The demonstration network: facts, invented people and words, and the stages that build it by calling the actions."""
