"""``tally deploy``: the contracts on any chain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Usage
from cli.output import Told, fields
from cli.run import Run
from cli.words import quoted
from ledger.bindings.structs import ListedToken
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import CENT, META_EVIDENCE, DeploymentPlan, court_for, flow_for
from ledger.contracts.record import record_path
from ledger.system import open_node

_UNITS = re.compile(r"0*[1-9][0-9]{0,27}")  # what 96 bits hold without fail


def register(root: typer.Typer) -> None:
    """Add the command."""

    @command(root, "deploy", sends=False, signs=True)
    def deploy_(
        run: Run,
        token: Annotated[
            list[str] | None,
            typer.Option(
                help="A token that gives credit and pays our court, with its smallest units per credit unit "
                "(a cent): 0x…:10000. Repeatable, up to eight; the first is staked. None on a devnet: a test "
                "dollar.",
                metavar="ADDRESS:UNITS",
            ),
        ] = None,
        wrapped_native: Annotated[
            str | None, typer.Option(help="The chain's wrapped coin.", metavar="ADDRESS")
        ] = None,
        genesis: Annotated[
            list[str] | None,
            typer.Option(help="A party whose word weighs from the start, repeatable.", metavar="PARTY"),
        ] = None,
        meta_evidence: Annotated[
            str | None,
            typer.Option(
                help="Where other courts' pages find what disputes are about (ERC-1497). Left out, the "
                "contract says it itself.",
                metavar="URI",
            ),
        ] = None,
        flow_court: Annotated[
            str | None,
            typer.Option(
                help="The court by ERC-792 that decides about flow roots, paid in the native coin. None on a "
                "devnet: a court where anyone rules.",
                metavar="ADDRESS",
            ),
        ] = None,
    ) -> Told:
        """Deploy the contracts, once; the record goes into the state folder. The deployer gets no rights.

        For another deployment on the same chain, TALLY_DEPLOYMENT names the file for its record.
        """
        node = open_node(run.settings)
        chain = node.chain_id()
        listed = tuple(_listed(run, text) for text in token or ())
        if bool(listed) != (wrapped_native is not None):
            raise Usage("Give --token and --wrapped-native together, or neither on a devnet.")
        unit = listed[0].unit if listed else CENT
        if listed and flow_court is None:
            raise Usage("Name the court that decides about flow roots: --flow-court.")
        flow = flow_for(unit)
        if flow_court is not None:
            flow = replace(flow, arbitrator=run.party(flow_court))
        plan = DeploymentPlan(
            genesis=tuple(run.party(text) for text in genesis or ()),
            wrapped_native=run.party(wrapped_native) if wrapped_native is not None else None,
            listed=listed,
            stake_token=listed[0].token if listed else None,
            court=court_for(unit),
            meta_evidence=meta_evidence or META_EVIDENCE,
            flow=flow,
        )
        warnings: list[str] = []
        deployment = deploy(
            node,
            run.signer(chain_id=chain),
            plan,
            run.settings.home,
            timeout=600,
            fees=run.settings.fees,
            report=lambda text: run.output.say(f"deployed {text}"),
            warn=warnings.append,
            record=run.settings.deployment,
        )
        for text in warnings:
            run.output.say(text)
        node.close()
        contracts = {name: contract.address for name, contract in deployment.contracts.items()}
        record = run.settings.deployment or record_path(run.settings.home, deployment.chain_id)
        data = {
            "chainId": deployment.chain_id,
            "record": str(record),
            "contracts": contracts,
            "warnings": warnings,
        }
        return Told(data, fields([("chain", str(chain)), ("record", str(record)), *contracts.items()]))


def _listed(run: Run, text: str) -> ListedToken:
    where, colon, units = text.rpartition(":")
    if not colon or not _UNITS.fullmatch(units):
        raise Usage(
            f"{quoted(text)} is no listed token: write ADDRESS:UNITS, for a 6-decimal dollar 0x…:10000."
        )
    return ListedToken(run.party(where), int(units))
