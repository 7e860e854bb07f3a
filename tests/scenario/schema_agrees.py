"""What the schema says of scenario files, by a validator that knows nothing of this program.

  schema_agrees.py CHOKEPOINT     CHOKEPOINT is the command; its schema is asked for

The shipped scenarios must be valid; of the broken ones, those whose mistake a schema can express must
not be.
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BROKEN = ["misspelt_key", "misspelt_block", "unknown_key", "unknown_key_in_block", "out_of_range",
          "below_range", "not_a_number", "missing_seed", "missing_people", "unknown_service",
          "unknown_event", "unknown_evidence", "assumed_without_range", "measured_without_source",
          "wrong_version", "wrong_unit", "seed_negative", "days_zero", "scripted_outcome"]


class Loader(yaml.SafeLoader):
    """YAML as the program reads it: dates are words, 1e-5 is a number."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:float",
                             re.compile(r"^[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?$"),
                             list("-+.0123456789"))


def complaint(validator, path):
    """The first thing the schema has against a file, or nothing."""
    scenario = yaml.load(path.read_text(), Loader)
    error = jsonschema.exceptions.best_match(validator.iter_errors(scenario))
    return error and f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def main():
    text = subprocess.run([sys.argv[1], "schema"], check=True, capture_output=True, text=True).stdout
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failures = []
    shipped = sorted((ROOT / "scenarios").glob("*.yaml"))
    if not shipped:
        failures.append("no scenarios found")
    for path in shipped:
        found = complaint(validator, path)
        if found:
            failures.append(f"{path.name} is refused: {found}")
    for name in BROKEN:
        if not complaint(validator, ROOT / f"tests/bad_scenarios/{name}.yaml"):
            failures.append(f"{name}.yaml is broken, and the schema lets it pass")
    print("\n".join(failures) or f"{len(shipped)} scenarios valid, {len(BROKEN)} broken ones refused")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
