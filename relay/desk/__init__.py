"""The campaign team's front door."""
