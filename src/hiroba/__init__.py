"""Hiroba: a community platform in which an AI is a resident member."""
