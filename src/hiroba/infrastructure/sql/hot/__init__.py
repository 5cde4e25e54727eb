"""SQL text of the hot paths, built once, and the few conversions its rows need."""
