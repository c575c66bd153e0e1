"""``python -m brieflezer``: the command line."""

from brieflezer.cli import main

if __name__ == "__main__":
    main()
