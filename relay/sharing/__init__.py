"""Sending a message on: the deck, the channels, relay links, share counts."""
