"""Reports of what came back, and the common goal filling up."""
