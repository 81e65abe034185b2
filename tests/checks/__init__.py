"""Other people's judges of a page: the W3C's validator, axe and Lighthouse."""
