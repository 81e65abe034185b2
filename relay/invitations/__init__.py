"""The relay chain: who invited whom."""
