"""In step with the register: an entity's entries are fetched, compared with ours, and a person decides."""
