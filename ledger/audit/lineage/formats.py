"""A provenance document as PROV-JSON (W3C member submission of 2013) and as PROV-N (W3C recommendation)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ledger.audit.lineage.document import Document, Kind, Node, Value
from ledger.text import visible
from ledger.times import rfc3339

WORDS = "urn:tallystick:prov:1:"
"""The namespace of our types and attributes; its number changes with their meaning."""


def prov_json(document: Document) -> str:
    """The document as PROV-JSON."""
    body: dict[str, dict[str, object]] = {"prefix": {"chain": document.namespace, "tally": WORDS}}
    for name, node in document.nodes.items():
        body.setdefault(node.kind.value, {})[f"chain:{name}"] = _json_attributes(node)
    for number, (relation, one, other) in enumerate(document.relations):
        name, first, second = relation.value
        roles = {f"prov:{first}": f"chain:{one}", f"prov:{second}": f"chain:{other}"}
        body.setdefault(name, {})[f"_:r{number}"] = roles
    return json.dumps(body, indent=2) + "\n"


def _json_attributes(node: Node) -> dict[str, object]:
    told: dict[str, object] = {}
    if node.time is not None:
        told["prov:startTime"] = told["prov:endTime"] = rfc3339(node.time)
    told["prov:type"] = {"$": f"tally:{node.type}", "type": "prov:QUALIFIED_NAME"}
    for key, value in node.attributes.items():
        type, text = _typed(key, value)
        told[f"tally:{key}"] = {"$": text, "type": type}
    return told


def prov_n(document: Document) -> str:
    """The document as PROV-N. What a terminal could act on, in texts of strangers, is escaped."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield "document"
    yield f"  prefix chain <{document.namespace}>"
    yield f"  prefix tally <{WORDS}>"
    yield ""
    for name, node in document.nodes.items():
        said = [f"prov:type='tally:{node.type}'"]
        for key, value in node.attributes.items():
            type, text = _typed(key, value)
            said.append(f'tally:{key}="{_quoted(text)}" %% {type}')
        when = ""
        if node.kind is Kind.ACTIVITY:
            time = "-" if node.time is None else rfc3339(node.time)
            when = f", {time}, {time}"
        yield f"  {node.kind.value}(chain:{name}{when}, [{', '.join(said)}])"
    for relation, one, other in document.relations:
        name, _, _ = relation.value
        # Times and plans that are not told; those of generation and use are the activity's.
        rest = ", -" if name in ("wasGeneratedBy", "used", "wasAssociatedWith") else ""
        yield f"  {name}(chain:{one}, chain:{other}{rest})"
    yield "endDocument"


def _quoted(text: str) -> str:
    return visible(text).replace("\\", "\\\\").replace('"', '\\"')


def _typed(key: str, value: Value) -> tuple[str, str]:
    if isinstance(value, bool):
        return "xsd:boolean", "true" if value else "false"
    if isinstance(value, str):
        return "xsd:string", value
    if key.endswith("_at") and (time := rfc3339(value)) is not None:
        return "xsd:dateTime", time
    return "xsd:integer", str(value)
