"""The window's composition root: the one place where its parts are made and joined."""
