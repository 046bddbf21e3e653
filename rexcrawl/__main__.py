"""`python -m rexcrawl` is the `rexcrawl` command."""

from rexcrawl.cli import main

if __name__ == "__main__":
    main()
