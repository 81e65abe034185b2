"""A campaign one can click through."""
