"""Set the project up: one environment in .venv, exactly as locked, and the browser's files.

python3 tools/bootstrap.py             everything that is due; nothing, and at once, when all is up to date
python3 tools/bootstrap.py --assets    only the browser's files, for an environment that you made yourself
"""

import sys

OLDEST_PYTHON = (3, 11)


def main(arguments):  # type: (list[str]) -> int
    """Run the set-up; the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        wanted, here = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        print("set-up: rollbook needs Python " + wanted + " or newer; this is " + here + ".", file=sys.stderr)
        print("set-up: name a newer one, for example: make setup PYTHON=python3.12", file=sys.stderr)
        return 1
    if arguments not in ([], ["--assets"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    from pathlib import Path

    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root))
    from tools.install import steps
    from tools.install.commands import say
    from tools.install.errors import SetupError
    from tools.install.places import Places

    places = Places(root)
    try:
        if arguments:
            steps.fetch_assets(places, steps.safe_environment(places))
        else:
            steps.set_up(places)
    except SetupError as problem:
        say("stopped. " + str(problem))
        return 1
    except KeyboardInterrupt:
        say("interrupted; the same command goes on from here")
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
