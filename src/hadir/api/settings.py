"""`/api/settings`: what `parameter_config.json` holds."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Response

from hadir.api.auth.access import ADMINISTERS, WATCHES, AuditorDependency
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.errors import ConflictError
from hadir.store.parameters import Parameters

router = APIRouter(prefix="/api/settings", tags=["settings"], responses=may_answer(401, 403))


def _etag(parameters: Parameters) -> str:
    return f'"{hashlib.sha256(parameters.model_dump_json().encode()).hexdigest()[:16]}"'


@router.get("", summary="All settings", dependencies=[WATCHES])
def read_settings(backend: BackendDependency, response: Response) -> Parameters:
    """All settings, with an ETag that a change can be made dependent on."""
    parameters = backend.parameters.parameters
    response.headers["ETag"] = _etag(parameters)
    return parameters


@router.put("", summary="Change settings", dependencies=[ADMINISTERS], responses=may_answer(409, 422, 503))
def change_settings(
    parameters: Parameters,
    backend: BackendDependency,
    response: Response,
    audit: AuditorDependency,
    if_match: Annotated[
        str | None, Header(description="The ETag that was read: nothing is done if it changed.")
    ] = None,
) -> Parameters:
    """Choose other settings; they hold at once. What is left out goes back to what holds by itself."""
    before = backend.parameters.parameters
    if if_match is not None and if_match != _etag(before):
        raise ConflictError("Somebody else has changed the settings meanwhile", "Load them again")
    backend.control.use_parameters(parameters)
    audit("settings.change", "parameter_config.json", _difference(before, parameters))
    response.headers["ETag"] = _etag(parameters)
    return parameters


def _difference(before: Parameters, after: Parameters) -> str:
    """What is different, as `section.key: old → new`."""
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    changed = [
        f"{section}.{key}: {old[section][key]} → {value}"
        for section, values in new.items()
        for key, value in values.items()
        if old[section][key] != value
    ]
    return "; ".join(changed)
