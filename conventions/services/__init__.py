"""What people do with a convention: found it, draft it. Steps of the procedure go through `apply_transition`."""
