"""An exception for each kind of problem that the service answers.

Generated from the service's description by ``python -m api.client write``; do not edit.
"""

from __future__ import annotations

from api.client.errors import ProblemError


class ActIncomplete(ProblemError, slug="act-incomplete"):
    """Not everybody has signed (409)."""


class ActNotSentSo(ProblemError, slug="act-not-sent-so"):
    """This is not sent in this way (409)."""


class ActOutdated(ProblemError, slug="act-outdated"):
    """The chain has gone on since (409)."""


class ActUnknown(ProblemError, slug="act-unknown"):
    """No act of that id is kept here (404)."""


class AddressRefused(ProblemError, slug="address-refused"):
    """This service opens nothing for an address (403)."""


class BlockOutside(ProblemError, slug="block-outside"):
    """The index does not have that block (404)."""


class BodyTooLarge(ProblemError, slug="body-too-large"):
    """The body is too large (413)."""


class BodyTooSlow(ProblemError, slug="body-too-slow"):
    """The body came too slowly (408)."""


class CalendarUnknown(ProblemError, slug="calendar-unknown"):
    """There is no such calendar (404)."""


class CaseUnknown(ProblemError, slug="case-unknown"):
    """Our court has no such case (404)."""


class CommentMismatch(ProblemError, slug="comment-mismatch"):
    """The text is not what the chain holds the hash of (422)."""


class CommitteeOver(ProblemError, slug="committee-over"):
    """The committee's term is over (409)."""


class CommunityUnknown(ProblemError, slug="community-unknown"):
    """No community is there (404)."""


class ConditionUnmet(ProblemError, slug="condition-unmet"):
    """The request asks for other makers (403)."""


class ContentDiffers(ProblemError, slug="content-differs"):
    """The bytes are not those declared (422)."""


class ContentMissing(ProblemError, slug="content-missing"):
    """The file's content has not come (409)."""


class ContractRefused(ProblemError, slug="contract-refused"):
    """The contract refuses this (409)."""


class ContractsMissing(ProblemError, slug="contracts-missing"):
    """The chain has other contracts than the deployment's record says (503)."""


class CourtShut(ProblemError, slug="court-shut"):
    """The court is not open to this side yet (409)."""


class CursorGone(ProblemError, slug="cursor-gone"):
    """A reorganisation took away where the page before ended (410)."""


class DepositCapped(ProblemError, slug="deposit-capped"):
    """The order locks more than this service takes part in (403)."""


class DisputeUnknown(ProblemError, slug="dispute-unknown"):
    """No such dispute was taken to court (404)."""


class EditedMeanwhile(ProblemError, slug="edited-meanwhile"):
    """It was changed since you read it (412)."""


class EncryptionKeyUnknown(ProblemError, slug="encryption-key-unknown"):
    """The party has published no encryption key (404)."""


class FileNeeded(ProblemError, slug="file-needed"):
    """The file may be needed as evidence (409)."""


class FileTaken(ProblemError, slug="file-taken"):
    """That file was declared already (409)."""


class FileTooLarge(ProblemError, slug="file-too-large"):
    """The file is too large (413)."""


class FileUnknown(ProblemError, slug="file-unknown"):
    """No such file is open to you (404)."""


class FilesFull(ProblemError, slug="files-full"):
    """Your room for files is used up (422)."""


class ForeignRequest(ProblemError, slug="foreign-request"):
    """The request comes from another site (403)."""


class IdempotencyKeyInFlight(ProblemError, slug="idempotency-key-in-flight"):
    """A request with this key is being worked on (409)."""


class IdempotencyKeyReused(ProblemError, slug="idempotency-key-reused"):
    """This key stands for another request (422)."""


class IndexUnusable(ProblemError, slug="index-unusable"):
    """The index is not this deployment's, or of another release (503)."""


class Internal(ProblemError, slug="internal"):
    """Something is wrong on our side (500)."""


class InvalidRequest(ProblemError, slug="invalid-request"):
    """The request does not fit its description (422)."""


class InvalidSignature(ProblemError, slug="invalid-signature"):
    """This is no signature (422)."""


class InvalidTerms(ProblemError, slug="invalid-terms"):
    """The escrow would refuse these terms (422)."""


class IsAPost(ProblemError, slug="is-a-post"):
    """The order names no maker (409)."""


class JobBrokeOff(ProblemError, slug="job-broke-off"):
    """The work broke off (500)."""


class JobNotDone(ProblemError, slug="job-not-done"):
    """The job has no result (409)."""


class JobUnknown(ProblemError, slug="job-unknown"):
    """No such job is yours, or it was forgotten (404)."""


class JobsFull(ProblemError, slug="jobs-full"):
    """Too much work is waiting (503)."""


class KeyGiven(ProblemError, slug="key-given"):
    """Somebody else has let that reader in (409)."""


class LinkEnded(ProblemError, slug="link-ended"):
    """The link was used, or is too old (410)."""


class MalformedCursor(ProblemError, slug="malformed-cursor"):
    """This is no place to go on from (422)."""


class MalformedJson(ProblemError, slug="malformed-json"):
    """The body is not JSON (400)."""


class NegotiationUnknown(ProblemError, slug="negotiation-unknown"):
    """No talks of that id are yours (404)."""


class NoCourt(ProblemError, slug="no-court"):
    """The order names no court (409)."""


class NoCreditYet(ProblemError, slug="no-credit-yet"):
    """There was no credit at that block (404)."""


class NoMailHere(ProblemError, slug="no-mail-here"):
    """This service sends no e-mail (409)."""


class NoOffer(ProblemError, slug="no-offer"):
    """No offer of the other side stands (409)."""


class NoReader(ProblemError, slug="no-reader"):
    """These files are not open to you (403)."""


class NodeFault(ProblemError, slug="node-fault"):
    """The chain's node refused the request (503)."""


class NodeUnreachable(ProblemError, slug="node-unreachable"):
    """The chain's node does not answer (503)."""


class NotADevnet(ProblemError, slug="not-a-devnet"):
    """This is no development chain (403)."""


class NotAPost(ProblemError, slug="not-a-post"):
    """The order does not wait for a maker (409)."""


class NotASignatory(ProblemError, slug="not-a-signatory"):
    """Nobody of that name signs this (422)."""


class NotFinalYet(ProblemError, slug="not-final-yet"):
    """That block can still be taken back (409)."""


class NotIndexedYet(ProblemError, slug="not-indexed-yet"):
    """The index does not have that block yet (503)."""


class NotMetered(ProblemError, slug="not-metered"):
    """The order has no meter (409)."""


class NotOfParty(ProblemError, slug="not-of-party"):
    """The key does not act for this party (403)."""


class NotReady(ProblemError, slug="not-ready"):
    """The index cannot be trusted now (503)."""


class NotSignedIn(ProblemError, slug="not-signed-in"):
    """This needs a signed-in caller (401)."""


class NotTheCustomer(ProblemError, slug="not-the-customer"):
    """Only its customer publishes what an order is about (403)."""


class NotYourTurn(ProblemError, slug="not-your-turn"):
    """It is not your turn (409)."""


class NotYourWords(ProblemError, slug="not-your-words"):
    """Only the author keeps or erases its words (403)."""


class NotYours(ProblemError, slug="not-yours"):
    """That is another party's (403)."""


class NothingAbout(ProblemError, slug="nothing-about"):
    """No event tells of it (404)."""


class NothingContested(ProblemError, slug="nothing-contested"):
    """Nothing is contested (409)."""


class NothingIndexedYet(ProblemError, slug="nothing-indexed-yet"):
    """Nothing is indexed yet (503)."""


class NothingReturned(ProblemError, slug="nothing-returned"):
    """No fee came back (409)."""


class NothingToDraw(ProblemError, slug="nothing-to-draw"):
    """No panel's turn has come (409)."""


class OfferExpired(ProblemError, slug="offer-expired"):
    """The offer has run out (409)."""


class OlderEncryptionKey(ProblemError, slug="older-encryption-key"):
    """A newer key was published (409)."""


class OpeningsStopped(ProblemError, slug="openings-stopped"):
    """This service opens no new orders at present (403)."""


class OrderAlreadyOpen(ProblemError, slug="order-already-open"):
    """The order is open already (409)."""


class OrderNotOpen(ProblemError, slug="order-not-open"):
    """The order is not open on the chain (409)."""


class OrderUnknown(ProblemError, slug="order-unknown"):
    """No order of that id is known (404)."""


class OutOfScope(ProblemError, slug="out-of-scope"):
    """The delegate may not do this (403)."""


class PlanChanged(ProblemError, slug="plan-changed"):
    """The plan was changed meanwhile (409)."""


class PlanDoesNotFit(ProblemError, slug="plan-does-not-fit"):
    """The order above has no room for the plan (409)."""


class PlanUnknown(ProblemError, slug="plan-unknown"):
    """You have no such plan (404)."""


class PlansFull(ProblemError, slug="plans-full"):
    """Your room for plans is used up (422)."""


class PostTaken(ProblemError, slug="post-taken"):
    """Another maker was first (409)."""


class PotUnknown(ProblemError, slug="pot-unknown"):
    """No pot of that id was opened (404)."""


class ProblemUnknown(ProblemError, slug="problem-unknown"):
    """No problem has that name (404)."""


class ProfileUnknown(ProblemError, slug="profile-unknown"):
    """The party has published no profile (404)."""


class ProofBroken(ProblemError, slug="proof-broken"):
    """The proof shows nothing (422)."""


class RateLimited(ProblemError, slug="rate-limited"):
    """Too many requests (429)."""


class RecordDiffers(ProblemError, slug="record-differs"):
    """A record of that id says something else (409)."""


class RecordNeeded(ProblemError, slug="record-needed"):
    """A settlement that you keep stands on the record (409)."""


class RecordUnknown(ProblemError, slug="record-unknown"):
    """You have no such record (404)."""


class RefusedAddressesUnreadable(ProblemError, slug="refused-addresses-unreadable"):
    """The list of refused addresses cannot be read (503)."""


class RelayGasReached(ProblemError, slug="relay-gas-reached"):
    """It needs more gas than this service pays for at once (409)."""


class RelayQuotaReached(ProblemError, slug="relay-quota-reached"):
    """The party's relayed transactions of today are used up (429)."""


class RelaySpendingReached(ProblemError, slug="relay-spending-reached"):
    """The relayer has promised what it may spend in a day (503)."""


class RelayerUnfunded(ProblemError, slug="relayer-unfunded"):
    """The relayer cannot pay for gas (503)."""


class RequestNotOpen(ProblemError, slug="request-not-open"):
    """The request does not take this any more (409)."""


class RequestUnknown(ProblemError, slug="request-unknown"):
    """No request of that id is to be seen (404)."""


class SenderUnfunded(ProblemError, slug="sender-unfunded"):
    """The sender has not enough of the native coin (409)."""


class SessionEnded(ProblemError, slug="session-ended"):
    """The session has ended (401)."""


class SessionUnknown(ProblemError, slug="session-unknown"):
    """You have no session of that name (404)."""


class SettlementUnknown(ProblemError, slug="settlement-unknown"):
    """You keep no such settlement (404)."""


class SettlementsFull(ProblemError, slug="settlements-full"):
    """Your room for settlements is used up (422)."""


class SignInElsewhere(ProblemError, slug="sign-in-elsewhere"):
    """The message was made for another site (422)."""


class SignInExpired(ProblemError, slug="sign-in-expired"):
    """The message or its challenge has expired (422)."""


class SignInMalformed(ProblemError, slug="sign-in-malformed"):
    """The message is not one of EIP-4361 (422)."""


class SignInNonce(ProblemError, slug="sign-in-nonce"):
    """The message answers no challenge of ours (422)."""


class SignInOtherChain(ProblemError, slug="sign-in-other-chain"):
    """The message is for another chain (422)."""


class SignInOtherUri(ProblemError, slug="sign-in-other-uri"):
    """The message names another URI (422)."""


class SignInReplayed(ProblemError, slug="sign-in-replayed"):
    """The message was used already (422)."""


class SignInSignature(ProblemError, slug="sign-in-signature"):
    """The account of the message has not signed it (422)."""


class SignInTooEarly(ProblemError, slug="sign-in-too-early"):
    """The message is not valid yet (422)."""


class SignatureCancelled(ProblemError, slug="signature-cancelled"):
    """This signature was cancelled for good (409)."""


class SignatureMissing(ProblemError, slug="signature-missing"):
    """Not everybody has signed (409)."""


class SiteUnknown(ProblemError, slug="site-unknown"):
    """The service is not asked by its own name (421)."""


class SpecificationUnknown(ProblemError, slug="specification-unknown"):
    """Nothing is published about that order (404)."""


class StateChanged(ProblemError, slug="state-changed"):
    """The order is no longer as you saw it (412)."""


class StorageFull(ProblemError, slug="storage-full"):
    """The room for all files is used up (507)."""


class TalksMovedOn(ProblemError, slug="talks-moved-on"):
    """Another step was there first (409)."""


class TermsMismatch(ProblemError, slug="terms-mismatch"):
    """These are not the order's terms (422)."""


class TermsUnknown(ProblemError, slug="terms-unknown"):
    """The terms in force are not known here (409)."""


class TooManyJobs(ProblemError, slug="too-many-jobs"):
    """You have too many jobs (429)."""


class TransactionNotSent(ProblemError, slug="transaction-not-sent"):
    """The transaction was given up before any node took it (502)."""


class TransactionUnknown(ProblemError, slug="transaction-unknown"):
    """No transaction of that name was relayed here (404)."""


class Unavailable(ProblemError, slug="unavailable"):
    """The service is not ready (503)."""


class UnsupportedMediaType(ProblemError, slug="unsupported-media-type"):
    """The body is not declared as JSON (415)."""


class UploadRunning(ProblemError, slug="upload-running"):
    """The file is being sent already (409)."""


class VersionUnsaid(ProblemError, slug="version-unsaid"):
    """It is not said which version is to change (428)."""


class WebhookRefused(ProblemError, slug="webhook-refused"):
    """Notices are not sent there (422)."""


class WrittenAtOnce(ProblemError, slug="written-at-once"):
    """Somebody wrote the same at the same moment (409)."""


class WrongChain(ProblemError, slug="wrong-chain"):
    """The node serves another chain (503)."""


class WrongSigner(ProblemError, slug="wrong-signer"):
    """Somebody else signed (422)."""


class WrongStage(ProblemError, slug="wrong-stage"):
    """The dispute is not at that stage (409)."""
