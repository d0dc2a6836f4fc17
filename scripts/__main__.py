"""The commands of this repository: ``python -m scripts COMMAND``.

Exit codes: 0 done, 1 something is wrong with the sources or the site, 2 wrong words on the command line,
3 the command could not run (something is not installed, a file cannot be written).
"""

from __future__ import annotations

import argparse
import sys

from .sources.problems import SourceError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("browser", help="make sure there is a Chromium for the tests; install one if need be")
    commands.add_parser("pictures", help="draw docs/assets/*.png again after a drawing has changed")
    bench = commands.add_parser("bench", help="weigh every page; measure build time and memory against stock Material")
    bench.add_argument("--quick", action="store_true", help="fewer repetitions, and no more than 200 generated pages")
    options = parser.parse_args(arguments)
    try:
        return _run(options)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, RuntimeError) as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 3


def _run(options: argparse.Namespace) -> int:
    # Each command imports what it needs: the browser is not there when only the site is built.
    match options.command:
        case "browser":
            from .browser import ensure

            print(f"Chromium: {ensure()}")
        case "pictures":
            from .pictures import draw_pictures

            for path in draw_pictures():
                print(path)
        case "bench":
            from .bench import bench

            bench(quick=options.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())
