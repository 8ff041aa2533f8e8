"""Writing the OpenAPI schema that the page's client is generated from: `python -m hadir.api.schema FILE`."""

import json
import sys
from pathlib import Path

from hadir.api.app import create_api


def main(target: Path) -> None:
    """Write the schema, sorted, so that the same API gives the same bytes."""
    schema = create_api().openapi()
    schema["info"]["version"] = "0"  # the client does not change with the version
    target.write_text(json.dumps(schema, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
