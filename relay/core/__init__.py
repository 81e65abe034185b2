"""What any site needs. Nothing in this room knows a word of campaigning."""
