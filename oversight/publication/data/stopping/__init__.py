"""The emergency stop: open data goes offline at once, with a plain notice, until somebody lets it go on."""
