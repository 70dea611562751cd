"""The software bill of materials of what the image holds (CycloneDX): `python -m deploy.sbom [FILE]`.

The locked packages with their hashes, by cyclonedx-py; and what no lock knows: the model, Swagger UI, the gazetteer's places.
The same checkout gives the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FILE = Path("build/sbom.cdx.json")
SCHEMA = "1.6"


def packages() -> dict[str, Any]:
    """The bill of the lock file alone."""
    tool = str(Path(sys.executable).with_name("cyclonedx-py"))
    options = ["--pyproject", "pyproject.toml", "--mc-type", "application", "--spec-version", SCHEMA]
    command = [tool, "requirements", "requirements.txt", *options, "--output-reproducible", "--output-format", "JSON"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def shipped() -> list[dict[str, Any]]:
    """What is in the package without being one."""
    swagger = ROOT / "service/console/docs/swagger-ui-bundle.js"
    places = ROOT / "service/data/gazetteer/places.tsv.gz"
    encoder = ROOT / "service/model/encoder.onnx"
    return [
        _component("machine-learning-model", "en_news_events", encoder, ["Apache-2.0", "CC-BY-SA-4.0"]),
        _component("library", "swagger-ui", swagger, ["Apache-2.0"]) | _version(swagger),
        _component("data", "GeoNames places, selected", places, ["CC-BY-4.0"]),
    ]


def _component(kind: str, name: str, path: Path, licences: list[str]) -> dict[str, Any]:
    return {
        "type": kind,
        "bom-ref": path.relative_to(ROOT).as_posix(),
        "name": name,
        "licenses": [{"license": {"id": each}} for each in licences],
        "hashes": [{"alg": "SHA-256", "content": sha256(path.read_bytes()).hexdigest()}],
    }


def _version(bundle: Path) -> dict[str, str]:
    found = re.search(r'PACKAGE_VERSION:"([\d.]+)"|swagger-ui@([\d.]+)', bundle.read_text(encoding="utf-8"))
    return {"version": next(filter(None, found.groups()))} if found else {}


def bill() -> dict[str, Any]:
    """The whole bill."""
    found = packages()
    more = shipped()
    root = found["metadata"]["component"]["bom-ref"]
    needed = sorted(each["bom-ref"] for each in found["components"] + more)
    dependencies = [each for each in found["dependencies"] if each["ref"] != root] + [{"ref": each["bom-ref"]} for each in more]
    return found | {
        "components": found["components"] + more,
        "dependencies": [{"ref": root, "dependsOn": needed}, *dependencies],
    }


def faults(text: str) -> str | None:
    """What the published schema has against a bill."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return None if found is None else str(found)


def main(arguments: list[str]) -> int:
    """Write it, if it fits the schema."""
    path = Path(arguments[0]) if arguments else FILE
    text = json.dumps(bill(), indent=1, sort_keys=True) + "\n"
    if fault := faults(text):
        print(fault)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{path}: {len(json.loads(text)['components'])} components, CycloneDX {SCHEMA}, fits the schema")
    return 0


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.exit(main(sys.argv[1:]))
