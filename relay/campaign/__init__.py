"""The one campaign of an installation: who it is, its silence, its towns, its goals."""
