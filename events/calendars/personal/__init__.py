"""Private feeds: what one person's calendar program reads behind a random link, and the screens for it."""
