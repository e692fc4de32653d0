"""``python -m supply`` writes the page of licences; ``invoke supply`` is the way to it."""

import argparse
import json
import sys
from pathlib import Path

from supply import audit, bill, licences


def main() -> int:
    """Do what the words of the command line ask for; return an exit code."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--bill", type=Path, help="file to write a bill of materials to")
    words.add_argument("--audit", action="store_true", help="ask for known faults")
    asked = words.parse_args()
    told = bill.made()
    wrong = licences.write(told)
    if asked.bill:
        asked.bill.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if asked.audit:
        wrong += _audited()
    for each in wrong:
        sys.stderr.write(f"{each}\n")
    return 1 if wrong else 0


def _audited() -> list[str]:
    try:
        told = {each.name: audit.asked(each) for each in audit.PINS}
    except OSError as error:
        return [str(error)]
    return [each for name, said in told.items() for each in audit.problems(said, name)]


if __name__ == "__main__":
    sys.exit(main())
