"""Articles for programs that collect what is new: Atom 1.0 (RFC 4287) and RSS 2.0, one feed per language.

A feed holds what is written in its language and nothing else, so that whoever subscribes can read all of it.
"""
