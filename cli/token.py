"""``tally token``: money for orders."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import command
from cli.errors import Failure, Refused
from cli.output import Told, fields, listed
from cli.run import Run, Sent, published
from cli.words import amount, money
from ledger.bindings.devnet_token import DevnetToken
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.chain.errors import Reverted
from ledger.chain.signer import DEVNET_CHAIN_ID, Signer
from ledger.signing.reader import TokenLabel
from ledger.spenders import spenders
from ledger.types import Address, TokenAmount, Wei

app = typer.Typer(help="The tokens that pay orders.", no_args_is_help=True)

NATIVE = "native"
"""What people call the chain's coin where a token is meant: its wrapped form, which pays orders."""

TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        help="An ERC-20's address, or native (the wrapped coin); the deployment's own where left out.",
    ),
]
AmountArgument = Annotated[str, typer.Argument(help="How much, for instance 1,200.50.", metavar="AMOUNT")]


def token_of(run: Run, text: str | None) -> Address:
    """The token that is meant."""
    if text == NATIVE:
        return run.system.deployment.wrapped_native.address
    return run.system.token.address if text is None else run.party(text)


def check_covered(there: int, wanted: int, label: TokenLabel, what: str) -> None:
    """Refuse before anything is sent what the contract would refuse after, and in money's own writing.

    Args:
        there: how much there is.
        wanted: how much is asked for.
        label: the token's.
        what: whose it is, before the amount: ``dev:1 holds``.

    Raises:
        Refused: if there is less than wanted.
    """
    if wanted > there:
        raise Refused(
            f"{money(wanted, label)} are asked for, and {what} {money(there, label)}: ask for less. "
            "Nothing was sent."
        )


def send_paid(run: Run, call: Call[None], signer: Signer, spender: str, value: TokenAmount) -> list[Sent]:
    """Send what takes stake by an allowance, after allowing exactly that where less is allowed.

    Args:
        run: the command's surroundings.
        call: what takes it.
        signer: who pays.
        spender: the contract that takes it, as ``spenders`` names it.
        value: how much.

    Raises:
        Refused: if the signer has less, or the call fails after its approval.
    """
    system, where, token = run.system, spenders(run.system)[spender], run.system.token
    label = run.label(token.address)
    approved: list[Sent] = []
    if not run.promised(signer):
        held = system.node.call(token.balance_of(signer.address))
        check_covered(held, value, label, f"{run.names.label(signer.address)} holds")
        if system.node.call(token.allowance(signer.address, where)) < value:
            approved = [run.send(token.approve(where, value), signer, f"{run.idempotency_key}:approve")]
    try:
        sent = run.send(call, signer)
    except Reverted as error:
        if not approved or error.transaction_hash is not None:
            raise
        raise Refused(
            f"Approved, but not staked: {error.decoded or error} The approval lets the {spender} contract "
            f"take {money(value, label)}; `tally token approve 0 --spender {spender}` takes it back."
        ) from error
    return [*approved, sent]


@command(app, "mint", sends=True)
def mint(
    run: Run,
    value: AmountArgument,
    to: Annotated[str | None, typer.Option(help="For whom; the key's own account where left out.")] = None,
) -> Told:
    """Make test money. On a devnet only; without --key, dev:0 pays the gas."""
    system = run.system
    if system.chain_id != DEVNET_CHAIN_ID:
        raise Failure(f"Chain {system.chain_id} is not a devnet: real tokens are bought, not made.")
    token = system.token.address
    signer = run.signer() if run.key_named or to is None else published(0)
    account = signer.address if to is None else run.party(to)
    label = run.label(token)
    sent = run.send(DevnetToken(token).mint(account, amount(value, label)), signer)
    rows = [
        ("for", run.names.label(account)),
        ("has now", money(system.node.call(Erc20(token).balance_of(account)), label)),
        sent.row(),
    ]
    return Told({"address": account, "token": token, **sent.data()}, fields(rows))


@command(app, "wrap", sends=True)
def wrap(run: Run, value: AmountArgument) -> Told:
    """Turn native coin into its token, one for one: it then pays orders and pots, as --token native."""
    return _turned(run, value, True)


@command(app, "unwrap", sends=True)
def unwrap(run: Run, value: AmountArgument) -> Told:
    """Turn the wrapped coin back into native coin, one for one."""
    return _turned(run, value, False)


def _turned(run: Run, value: str, into: bool) -> Told:
    system, account = run.system, run.key_address()
    coin = system.deployment.wrapped_native
    label = run.label(coin.address)
    turning = amount(value, label)
    who = run.names.label(account)
    if into:
        # Gas comes on top: a node says so itself, and nothing is sent.
        check_covered(system.node.get_balance(account), turning, label, f"{who} has")
        call = coin.deposit(value=Wei(turning))
    else:
        check_covered(system.node.call(coin.balance_of(account)), turning, label, f"{who} holds")
        call = coin.withdraw(turning)
    sent = run.send(call, run.signer())
    held = TokenAmount(system.node.call(coin.balance_of(account)))
    rows = [
        ("wrapped" if into else "unwrapped", money(turning, label)),
        (f"{who} now holds", money(held, label)),
        sent.row(),
    ]
    data = {"address": account, "token": coin.address, "amount": str(turning), "balance": str(held)}
    return Told({**data, **sent.data()}, fields(rows))


@command(app, "approve", sends=True)
def approve(
    run: Run,
    value: AmountArgument,
    token: TokenOption = None,
    spender: Annotated[
        str, typer.Option(help="escrow (orders), credit (stake), costs, arbiters, court, or an address.")
    ] = "escrow",
) -> Told:
    """Let a contract take money of yours, up to an amount. Orders opened with permits need none of it."""
    known = spenders(run.system)
    who = known.get(spender) or run.party(spender)
    where = token_of(run, token)
    label = run.label(where)
    allowed = amount(value, label)
    sent = run.send(Erc20(where).approve(who, allowed), run.signer())
    rows = [("may take", money(allowed, label)), ("who", spender), sent.row()]
    return Told({"token": where, "spender": who, "amount": str(allowed), **sent.data()}, fields(rows))


@command(app, "balance", signs=True)
def balance(
    run: Run,
    who: Annotated[list[str] | None, typer.Argument(help="Names or addresses; your key's otherwise.")] = None,
    token: TokenOption = None,
) -> Told:
    """What accounts hold, and what the escrow holds ready for them."""
    system, where = run.system, token_of(run, token)
    accounts = [run.party(text) for text in who] if who else [run.key_address()]
    label = run.label(where)
    data: list[dict[str, object]] = []
    rows: list[tuple[str, ...]] = []
    for account in accounts:
        held = TokenAmount(system.node.call(Erc20(where).balance_of(account)))
        ready = TokenAmount(system.node.call(system.escrow.balance_of(account, where)))
        coins = system.node.get_balance(account)
        data.append(
            {
                "address": account,
                "token": where,
                "balance": str(held),
                "withdrawable": str(ready),
                "wei": str(coins),
            }
        )
        rows.append(
            (run.names.label(account), money(held, label), money(ready, label), f"{coins / 10**18:,.4f}")
        )
    view = listed(["account", "holds>", "in the escrow, to withdraw>", "coins for gas>"], rows)
    return Told(data, view)
