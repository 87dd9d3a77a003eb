// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrderEscrow, OrderTerms} from "./IOrderEscrow.sol";
import {IPartyRegistry} from "./IPartyRegistry.sol";

/// @notice Bits of `Grant.rights`.
library Right {
    /// Read the resource's telemetry and state.
    uint8 internal constant VIEW = 1;
    /// Command the resource.
    uint8 internal constant COMMAND = 2;
    uint8 internal constant ALL = 3;
}

/// @notice An order's trace.
struct Trace {
    /// The order's maker, who produces and owns what is traced; zero before {IProductionTrace.begin}.
    address maker;
    /// How many roots were anchored: the next one's number.
    uint32 count;
    /// The last second that the last root covers.
    uint40 to;
}

/// @notice A machine's key that anchors for the maker.
struct TraceKey {
    address key;
    /// The last second in which it anchors.
    uint40 until;
    /// Which of the maker's keys named it: it anchors for as long as that one acts.
    address grantor;
}

/// @notice What a party may do with a resource while an order is in production.
struct Grant {
    /// Bits of {Right}; 0 when there is none.
    uint8 rights;
    /// The terms' version: whatever amends them ends it.
    uint16 version;
    uint40 from;
    /// The last second.
    uint40 until;
    /// How many times it was set: what the next message must carry.
    uint32 nonce;
    /// Which of the maker's keys gave it: it is live for as long as that one acts.
    address grantor;
}

/// @title ProductionTrace: what an order's production left behind, and who may look at it or steer it.
/// @notice The maker of an order anchors the Merkle roots of its telemetry, and grants parties a view of a resource, or
/// its command. Both only while the escrow holds the order open: with the order everything ends at once. There is no
/// owner and no money.
/// @dev Functions with an empty signature act for `msg.sender`. Keys and delegates of the maker count with scope
/// DELIVER. Messages bind chain, contract, order, and a number that is used once.
interface IProductionTrace {
    // ------------------------------------------------------------------ events: every written slot as its after-value

    event Configured(address parties, address escrow);
    /// @notice `maker`'s trace of the order began.
    event TraceBegun(bytes32 indexed id, address indexed maker, Trace trace);
    event TraceKeySet(bytes32 indexed id, TraceKey key, uint256 nonce);
    /// @notice The root numbered `seq` covers the seconds `from` to `trace.to`; `trace.count` is `seq + 1`. The block's
    /// time beside `trace.to` shows how late it came.
    event TraceAnchored(bytes32 indexed id, uint256 indexed seq, bytes32 root, uint40 from, Trace trace);
    event GrantSet(bytes32 indexed id, address indexed party, bytes32 indexed resource, Grant grant);

    // ------------------------------------------------------------------ errors

    error ProductionTrace_ZeroAddress();
    error ProductionTrace_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given);
    error ProductionTrace_NotInProduction(bytes32 id);
    error ProductionTrace_AlreadyBegun(bytes32 id);
    error ProductionTrace_NotBegun(bytes32 id);
    error ProductionTrace_NotAuthorised(address maker, address caller, uint256 scope);
    error ProductionTrace_BadSignature(address maker, bytes32 digest);
    error ProductionTrace_WrongNumber(bytes32 id, uint256 given, uint256 expected);
    error ProductionTrace_BadRange(uint256 from, uint256 to, uint256 earliest, uint256 latest);
    error ProductionTrace_ZeroRoot();
    error ProductionTrace_BadGrant(bytes32 field, uint256 given, uint256 least, uint256 most);

    // ------------------------------------------------------------------ telemetry

    /// @notice Note who makes an order in production, once, so that anchoring need not show the terms again. By anyone.
    function begin(OrderTerms calldata terms) external returns (bytes32 id);

    /// @notice Name the machine's key that anchors an order's telemetry until a time, or none (zero): it can do nothing
    /// else.
    /// @param signature Empty, or the maker's of `TraceKey(id, key, until, nonce)`, see {traceKeyNonceOf}.
    function setTraceKey(bytes32 id, address key, uint40 until, bytes calldata signature) external;

    /// @notice Anchor a telemetry root over the seconds `from` to `to`, both included: after all earlier ones, and not in
    /// the future. Gaps show.
    /// @param seq The trace's `count`.
    /// @param signature Empty, or the maker's or the trace key's of `Anchor(id, seq, root, from, to)`.
    function anchor(
        bytes32 id,
        uint32 seq,
        bytes32 root,
        uint40 from,
        uint40 to,
        bytes calldata signature
    ) external;

    // ------------------------------------------------------------------ grants

    /// @notice The maker lets a party view or command a resource, replaces what it gave before, or takes it back (rights,
    /// from and until 0), which acts at once.
    /// @param until Not after the terms' `courtBy`, by which the order is decided at the latest.
    /// @param nonce The grant's present one, also without a signature: it tells what is replaced.
    /// @param signature Empty, or the maker's of
    /// `Grant(id, version, party, resource, rights, from, until, nonce)`; the version is that of `terms`.
    function grant(
        OrderTerms calldata terms,
        address party,
        bytes32 resource,
        uint8 rights,
        uint40 from,
        uint40 until,
        uint32 nonce,
        bytes calldata signature
    ) external;

    /// @notice Take a grant back without showing terms, whatever its nonce: for when it matters that it acts. Signed ones
    /// that wait are void with it. By the maker, or by the party itself.
    function revoke(bytes32 id, address party, bytes32 resource) external;

    // ------------------------------------------------------------------ views

    /// @notice Whether `party` may do all of `rights` with `resource` now: what the gateway before a digital twin asks at
    /// every use. It says so for the maker of this order alone, who can name any resource: the gateway first makes sure that
    /// `traceOf(id).maker` owns it.
    function isLive(bytes32 id, address party, bytes32 resource, uint8 rights) external view returns (bool);

    /// @notice Whether a sample is in the telemetry that was anchored as `seq`.
    /// @param leaf The sample's hash. In the tree stands `keccak256(abi.encode(LEAF, id, leaf))`, so that no inner node
    /// passes for a sample, nor one order's sample for another's; pairs are sorted.
    function verify(
        bytes32 id,
        uint256 seq,
        bytes32 leaf,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice Where an order's trace stands.
    function traceOf(bytes32 id) external view returns (Trace memory);
    /// @notice The key that may anchor for an order besides its maker.
    function traceKeyOf(bytes32 id) external view returns (TraceKey memory);
    /// @notice The nonce of an order's next trace key.
    function traceKeyNonceOf(bytes32 id) external view returns (uint256);
    /// @notice A telemetry root by its sequence number, from 0.
    function rootOf(bytes32 id, uint256 seq) external view returns (bytes32);
    /// @notice What a party was granted on a resource in an order, whether or not it is live.
    function grantOf(bytes32 id, address party, bytes32 resource) external view returns (Grant memory);
    /// @notice Whether an order is being made: open, or metered.
    function inProduction(bytes32 id) external view returns (bool);
    /// @notice Where keys and delegates are looked up.
    function parties() external view returns (IPartyRegistry);
    /// @notice The escrow whose orders are traced.
    function escrow() external view returns (IOrderEscrow);
    // solhint-disable-next-line func-name-mixedcase
    /// @notice EIP-712 separator of the domain that traces' messages are signed in.
    function DOMAIN_SEPARATOR() external view returns (bytes32);
}
