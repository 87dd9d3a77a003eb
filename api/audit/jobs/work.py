"""Audits, as long work."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import Any

from api.audit.jobs.telling import verification_data
from api.jobs.task import Output, Task
from ledger.audit.bundle import make_bundle
from ledger.audit.export import Format, export, table_named
from ledger.audit.journal import Scope as JournalScope
from ledger.audit.journal import write_journal
from ledger.audit.lineage import lineage as trace
from ledger.audit.lineage import prov_json, prov_n
from ledger.audit.scope import Scope
from ledger.audit.verify import Step
from ledger.audit.verify import verify as check
from ledger.signing.reader import TokenLabel
from ledger.system import NotAToken
from ledger.types import Address, BlockNumber, Hash32, address, hash32


def verify(task: Task) -> Output:
    """Compare the database and the contracts' storage with the logs of the node."""
    given = task.input
    scope = Scope(_order(given), _party(given), _block(given, "first"), _block(given, "last"))

    def watch(step: Step) -> None:
        task.tell(step.done / step.of if step.of else 0.0, step.name)

    with task.system() as system, task.engine() as engine:
        done = check(system.node, system.deployment, None if given["storage_only"] else engine, scope, watch)
    return task.json(verification_data(done))


def bundle(task: Task) -> Output:
    """All that concerns an order or a party, with proofs."""
    given = task.input
    subject = _order(given) or _party(given)
    assert subject is not None
    with task.system() as system:
        made = make_bundle(
            system.node,
            system.deployment,
            subject,
            at=_block(given, "at"),
            histories=not given["brief"],
            progress=task.told("reading blocks"),
        )
    path = task.folder / "bundle.json.gz"
    path.write_bytes(made.compressed())
    return Output(path, "application/gzip", f"bundle-{_short(subject)}-{made.as_of}.json.gz")


def export_tables(task: Task) -> Output:
    """Tables of the indexed history, a file each, and their manifest, in one archive."""
    given = task.input
    chosen = None if given["tables"] is None else [table_named(name) for name in given["tables"]]
    folder = task.folder / "export"
    folder.mkdir()
    with task.system() as system, task.engine() as engine:
        done = export(
            engine,
            system.deployment,
            folder,
            Format(given["format"]),
            chosen,
            _block(given, "first"),
            _block(given, "last"),
            lambda table, done, of: task.tell(done / of if of else 0.0, f"writing {table}"),
        )
    path = task.folder / "export.zip"
    # Of one time, so that the same history gives the same bytes.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(file.name)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as read, archive.open(entry, "w", force_zip64=True) as write:
                while some := read.read(1 << 20):
                    write.write(some)
    return Output(path, "application/zip", f"export-{done.manifest.as_of.number}.zip")


def journal(task: Task) -> Output:
    """The books of all money in the contracts; what does not fit stands at their end."""
    given = task.input
    path = task.folder / "journal.beancount"
    with task.system() as system, task.engine() as engine, path.open("w", encoding="utf-8") as file:

        def label(token: Address) -> TokenLabel | None:
            try:
                return system.label(token)
            except NotAToken:
                return None

        made = write_journal(
            engine,
            system.deployment,
            file,
            label,
            JournalScope.of(_order(given) or _party(given)),
            _block(given, "first"),
            _block(given, "last"),
            task.told("writing the journal"),
        )
        file.writelines(f"; FAULT: {fault}\n" for fault in made.said)
    return Output(path, "text/plain", f"journal-{made.number}.beancount")


def lineage(task: Task) -> Output:
    """An order's provenance in W3C PROV."""
    given = task.input
    order = hash32(given["order"])
    with task.system() as system, task.engine() as engine:
        document = trace(engine, system.deployment, order, _block(given, "last"))
    as_json = given["format"] == "provjson"
    path = task.folder / "lineage"
    path.write_text((prov_json if as_json else prov_n)(document), encoding="utf-8")
    name = f"lineage-{_short(order)}.{'json' if as_json else 'provn'}"
    return Output(path, "application/json" if as_json else "text/plain", name)


def _order(given: Mapping[str, Any]) -> Hash32 | None:
    return None if given["order"] is None else hash32(given["order"])


def _party(given: Mapping[str, Any]) -> Address | None:
    return None if given["party"] is None else address(given["party"])


def _block(given: Mapping[str, Any], name: str) -> BlockNumber | None:
    return None if given[name] is None else BlockNumber(given[name])


def _short(subject: Hash32 | Address) -> str:
    return subject.hex()[:8] if isinstance(subject, bytes) else subject[2:10].lower()
