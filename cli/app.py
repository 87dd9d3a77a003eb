"""The tree of commands."""

from __future__ import annotations

import typer

from cli import (
    backup,
    community,
    cost,
    court,
    credit,
    deploy,
    devnet,
    dispute,
    encrypted,
    grant,
    index,
    keys,
    money,
    park,
    party,
    plan,
    rating,
    serve,
    sign,
    token,
    watch,
)
from cli.audit import app as audit
from cli.audit import bundle, export, history, journal, lineage, verify
from cli.community import acting, allocating, electing, founding, members
from cli.community import dividing as community_dividing
from cli.community import show as community_show
from cli.cost import (
    agreements,
    break_even,
    claiming,
    comparing,
    dividing,
    invoice,
    lines,
    pots,
    proving,
    recording,
    rolling,
    settling,
)
from cli.cost import journal as cost_journal
from cli.cost import show as cost_show
from cli.court import ending, judging, serving
from cli.court import show as court_show
from cli.demo import command as demo
from cli.dispute import court as dispute_court
from cli.dispute import offers
from cli.dispute import show as dispute_show
from cli.grant import granting, telemetry
from cli.market import app as market
from cli.market import bargaining as market_bargaining
from cli.market import makers as market_makers
from cli.market import requests as market_requests
from cli.market import talks as market_talks
from cli.match import app as match
from cli.match import choosing, finding, running
from cli.network import app as network
from cli.network import communities as network_communities
from cli.network import graph, metrics, products
from cli.offer import app as offer
from cli.offer import show as offer_show
from cli.offer import suggest, talking
from cli.order import app as order
from cli.order import cancelling, draft, giving, meter, nesting, opening, show, together, work
from cli.plan import actual, bills, dates, replanning, scheduling
from cli.plan import choosing as plan_choosing
from cli.plan import terms as plan_terms
from cli.upkeep import doctor, status, up
from cli.value import app as value
from cli.value import dividing as value_dividing
from cli.value import estimating, surplus

app = typer.Typer(
    name="tally",
    help="Tallystick: orders between strangers, on a chain. Start with `tally up`, look with `tally status`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

MODULES = (cancelling, draft, giving, meter, nesting, opening, show, together, work)
"""Importing them puts their commands into ``tally order``."""
OFFER_MODULES = (talking, offer_show, suggest)
"""And into ``tally offer``."""
COST_MODULES = (
    *(agreements, claiming, dividing, lines, pots, cost_show),
    *(recording, rolling, comparing, break_even, settling, proving),
    *(cost_journal, invoice),
)
"""And into ``tally cost``."""
COMMUNITY_MODULES = (founding, members, electing, acting, community_dividing, allocating, community_show)
"""And into ``tally community``."""
GRANT_MODULES = (telemetry, granting)
"""And into ``tally grant``."""
AUDIT_MODULES = (bundle, export, history, journal, lineage, verify)
"""And into ``tally audit``."""
DISPUTE_MODULES = (offers, dispute_court, dispute_show)
"""And into ``tally dispute``."""
COURT_MODULES = (serving, judging, ending, court_show)
"""And into ``tally court``."""

MATCH_MODULES = (finding, running, choosing)
"""And into ``tally match``."""
MARKET_MODULES = (market_requests, market_makers, market_talks, market_bargaining)
"""And into ``tally market``."""
NETWORK_MODULES = (network_communities, metrics, graph, products)
"""And into ``tally network``."""
PLAN_MODULES = (bills, plan_choosing, dates, plan_terms, actual, scheduling, replanning)
"""And into ``tally plan``."""
VALUE_MODULES = (surplus, estimating, value_dividing)
"""And into ``tally value``."""

up.register(app)
status.register(app)
doctor.register(app)
deploy.register(app)
serve.register(app)
sign.register(app)
money.register(app)
watch.register(app)
demo.register(app)
backup.register(app)
app.add_typer(keys.app, name="key")
app.add_typer(party.app, name="party")
app.add_typer(token.app, name="token")
app.add_typer(offer, name="offer")
app.add_typer(market, name="market")
app.add_typer(order, name="order")
app.add_typer(dispute.app, name="dispute")
app.add_typer(court.app, name="court")
app.add_typer(cost.app, name="cost")
app.add_typer(community.app, name="community")
app.add_typer(grant.app, name="grant")
app.add_typer(encrypted.app, name="file")
app.add_typer(rating.app, name="rating")
app.add_typer(credit.app, name="credit")
app.add_typer(index.app, name="index")
app.add_typer(audit, name="audit")
app.add_typer(match, name="match")
app.add_typer(network, name="network")
app.add_typer(plan.app, name="plan")
app.add_typer(value, name="value")
app.add_typer(park.app, name="park")
app.add_typer(devnet.app, name="devnet")
