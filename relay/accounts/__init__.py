"""Volunteers: signing in, what is kept about them, their roles."""
