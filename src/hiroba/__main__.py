"""`python -m hiroba` is the command `hiroba`."""

from hiroba.bootstrap.cli import main

main()
