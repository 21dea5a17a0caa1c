"""The screens of newsletters: what they are about, who gets them, and their issues."""
