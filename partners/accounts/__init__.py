"""How people sign up and sign in: django-allauth, dressed as ours and bound to our actions (see ADR 10)."""
