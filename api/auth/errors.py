"""What is answered to whoever could not be let in."""

from __future__ import annotations

from api.errors import Problem, RouteUnknown


class NotSignedIn(Problem):
    status, slug, title = 401, "not-signed-in", "This needs a signed-in caller"
    remedy = "Sign in: POST /v1/sign-in/challenge, sign its message, POST /v1/sign-in, and send the token."
    example_detail = "This needs a session: sign in with POST /v1/sign-in and send its token as a Bearer."


class SessionEnded(NotSignedIn):
    slug, title = "session-ended", "The session has ended"
    remedy = "Sign in again: a session ends by its time, by signing out, or when its key is revoked."
    example_detail = "The session has ended: sign in again."


class SignInMalformed(Problem):
    status, slug, title = 422, "sign-in-malformed", "The message is not one of EIP-4361"
    remedy = "Send the challenge's message word for word."
    example_detail = "The sign-in message's Version must be 1."


class SignInSignature(Problem):
    status, slug, title = 422, "sign-in-signature", "The account of the message has not signed it"
    remedy = "Sign the message with `personal_sign` (EIP-191), or by the contract account itself (ERC-1271)."
    example_detail = "0x70…'s signature is not on the message: sign it word for word with that account."


class SignInElsewhere(Problem):
    status, slug, title = 422, "sign-in-elsewhere", "The message was made for another site"
    remedy = "Do not sign messages of other sites for this one: ask this service for a challenge."
    example_detail = (
        "The message is for `shop.example`, and this is `market.example`: ask for a challenge here."
    )


class SignInOtherUri(Problem):
    status, slug, title = 422, "sign-in-other-uri", "The message names another URI"
    remedy = "Keep the challenge's `uri` in the message."
    example_detail = "The message's URI is not the challenge's `https://market.example/v1/sign-in`."


class SignInOtherChain(Problem):
    status, slug, title = 422, "sign-in-other-chain", "The message is for another chain"
    remedy = "Switch the wallet to the chain of GET /v1/deployment."
    example_detail = "The message is for chain 1, and this service works on chain 31337."


class SignInExpired(Problem):
    status, slug, title = 422, "sign-in-expired", "The message or its challenge has expired"
    remedy = "Ask for a new challenge and answer it within its time."
    example_detail = "The message expired at 2026-12-01T12:00:00Z: ask for a new challenge."


class SignInTooEarly(Problem):
    status, slug, title = 422, "sign-in-too-early", "The message is not valid yet"
    remedy = "Check the clock, or wait until the message's Not Before."
    example_detail = "The message is not valid before 2026-12-01T12:00:00Z."


class SignInNonce(Problem):
    status, slug, title = 422, "sign-in-nonce", "The message answers no challenge of ours"
    remedy = "Ask for a challenge with the address that signs, and keep its nonce."
    example_detail = "No challenge with this nonce waits for 0x70…: ask for a new one."


class SignInReplayed(Problem):
    status, slug, title = 422, "sign-in-replayed", "The message was used already"
    remedy = "A challenge works once: ask for a new one."
    example_detail = "This sign-in was used already: ask for a new challenge."


class NotOfParty(Problem):
    status, slug, title = 403, "not-of-party", "The key does not act for this party"
    remedy = "Sign in as the party itself, or let it name the key: GET /v1/parties/{party} lists its keys."
    example_detail = "0x3C… is neither a key nor a delegate of party 0x70…."


class OutOfScope(Problem):
    status, slug, title = 403, "out-of-scope", "The delegate may not do this"
    remedy = "Sign in with a key of the party, or let the party widen the delegate's scopes."
    example_detail = "0x3C… is a delegate of 0x70… for DELIVER only."


class ForeignRequest(Problem):
    status, slug, title = 403, "foreign-request", "The request comes from another site"
    remedy = "Write from this service's own pages, or send a bearer token instead of the cookie."
    example_detail = "The request comes from https://evil.example: the cookie counts on our own pages only."


class SiteUnknown(Problem):
    status, slug, title = 421, "site-unknown", "The service is not asked by its own name"
    remedy = "Ask by the service's public address; the operator sets it as TALLY_PUBLIC_URL."
    example_detail = "Nobody can sign in at `203.0.113.7:8000`: the operator must set TALLY_PUBLIC_URL."


class SessionUnknown(RouteUnknown):
    slug, title = "session-unknown", "You have no session of that name"
    remedy = "GET /v1/sessions lists those of your party."
    example_detail = "0x70… has no session `4fd1c3a8`: GET /v1/sessions lists them."
