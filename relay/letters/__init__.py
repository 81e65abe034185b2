"""Themes and open letters, from draft to public page."""
