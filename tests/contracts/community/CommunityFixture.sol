// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {
    Charter,
    Community,
    CommunityKind,
    ICommunityRegistry,
    ICreditMargin,
    Member,
    Share
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Cyber-credit as a community sees it: a margin for each party, or a fault.
contract Margins is ICreditMargin {
    error Broken();

    mapping(address party => int256) private _margins;
    bool public broken;

    function set(address party, int256 margin) external {
        _margins[party] = margin;
    }

    function breakDown(bool value) external {
        broken = value;
    }

    function marginOf(address party) external view returns (int256) {
        if (broken) revert Broken();
        return _margins[party];
    }
}

/// @notice The escrow's fixture with a registry of communities beside it. Members are numbered; their keys are too.
abstract contract CommunityFixture is EscrowTest {
    uint40 internal constant TERM = 180 days;
    uint40 internal constant BALLOT = 7 days;
    uint40 internal constant NOTICE = 30 days;
    uint256 internal constant PEOPLE = 16;
    uint40 internal constant FOREVER = type(uint40).max;

    Margins internal margins;
    ICommunityRegistry internal registry;
    /// @dev A horizontal community of five, of whom 0, 1 and 2 are the committee and two must sign.
    address internal community;

    uint256[PEOPLE] private _keys;

    function setUp() public virtual override {
        super.setUp();
        _sortKeys();
        margins = new Margins();
        registry = ICommunityRegistry(deployed("CommunityRegistry", abi.encode(parties, margins, escrow)));
        community = _found(_charter(), 5);
    }

    // ------------------------------------------------------------------ people

    /// @dev Addresses ascend with the numbers of the first 16, so that lists of them do.
    function _member(uint256 n) internal view returns (address) {
        return vm.addr(_memberKey(n));
    }

    function _memberKey(uint256 n) internal view returns (uint256) {
        return n < PEOPLE ? _keys[n] : 0xC0000 + n;
    }

    function _sortKeys() private {
        for (uint256 i; i < PEOPLE; ++i) {
            uint256 key = 0xC0000 + i;
            uint256 rank;
            for (uint256 j; j < PEOPLE; ++j) {
                if (vm.addr(0xC0000 + j) < vm.addr(key)) ++rank;
            }
            _keys[rank] = key;
        }
    }

    function _founders(uint256 count) internal view returns (address[] memory founders) {
        founders = new address[](count);
        for (uint256 i; i < count; ++i) {
            founders[i] = _member(i);
        }
    }

    // ------------------------------------------------------------------ founding

    function _charter() internal pure returns (Charter memory c) {
        c.kind = CommunityKind.HORIZONTAL;
        c.seats = 3;
        c.quorumBps = 5000;
        c.term = uint32(TERM);
        c.ballot = uint32(BALLOT);
        c.notice = uint32(NOTICE);
        c.salt = 1;
        c.purpose = keccak256("turning and milling");
    }

    function _vertical() internal view returns (Charter memory c) {
        c = _charter();
        c.kind = CommunityKind.VERTICAL;
        c.endsAt = uint40(vm.getBlockTimestamp() + 90 days);
        c.salt = 2;
    }

    function _consents(
        Charter memory charter,
        address[] memory founders,
        uint40 until
    ) internal view returns (bytes[] memory consents) {
        address place = registry.predict(charter, founders);
        bytes32 charterHash = CommunityMessages.charter(charter);
        consents = new bytes[](founders.length);
        for (uint256 i; i < founders.length; ++i) {
            consents[i] = sign(
                _memberKey(i),
                _digestOf(CommunityMessages.membership(place, founders[i], 0, until, charterHash))
            );
        }
    }

    function _found(Charter memory charter, uint256 count) internal returns (address) {
        address[] memory founders = _founders(count);
        return registry.found(charter, founders, FOREVER, _consents(charter, founders, FOREVER));
    }

    // ------------------------------------------------------------------ signatures

    function _digestOf(bytes32 message) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", registry.DOMAIN_SEPARATOR(), message));
    }

    function _pack(address member, bytes memory signature) internal pure returns (bytes memory) {
        return abi.encodePacked(member, uint16(signature.length), signature);
    }

    /// @dev The members of a mask sign, the lowest number first.
    function _signedBy(uint256 mask, bytes32 digest) internal view returns (bytes memory signatures) {
        for (uint256 i; mask >> i != 0; ++i) {
            if (mask >> i & 1 == 1) {
                signatures = bytes.concat(signatures, _pack(_member(i), sign(_memberKey(i), digest)));
            }
        }
    }

    /// @dev The ERC-1271 signature of a community over a digest.
    function _actBy(uint256 mask, address of_, bytes32 digest) internal view returns (bytes memory) {
        return _signedBy(mask, registry.hashAct(of_, digest));
    }

    function _callBy(
        uint256 mask,
        address of_,
        address target,
        uint256 value,
        bytes memory data
    ) internal view returns (bytes memory) {
        Community memory c = registry.stateOf(of_);
        return
            _signedBy(mask, _digestOf(this.callMessage(of_, target, value, data, c.term, c.nonce, FOREVER)));
    }

    /// @dev Outside, because the library takes call data.
    function callMessage(
        address of_,
        address target,
        uint256 value,
        bytes calldata data,
        uint256 term,
        uint256 nonce,
        uint256 until
    ) external pure returns (bytes32) {
        return CommunityMessages.communityCall(of_, target, value, data, term, nonce, until);
    }

    function rowsOf(Share[] calldata shares) external pure returns (bytes32) {
        return CommunityMessages.rows(shares);
    }

    // ------------------------------------------------------------------ the usual steps

    function _act(uint256 mask, address target, bytes memory data) internal returns (bytes memory) {
        bytes memory signatures = _callBy(mask, community, target, 0, data);
        return registry.act(community, target, 0, data, FOREVER, signatures);
    }

    function _consentOf(uint256 n, address of_, uint40 until) internal view returns (bytes memory) {
        bytes32 message = CommunityMessages.membership(
            of_,
            _member(n),
            registry.memberOf(of_, _member(n)).spell,
            until,
            CommunityMessages.charter(registry.charterOf(of_))
        );
        return sign(_memberKey(n), _digestOf(message));
    }

    function _admissionBy(uint256 mask, address member) internal view returns (bytes memory) {
        Community memory c = registry.stateOf(community);
        return _signedBy(mask, _digestOf(CommunityMessages.admission(community, member, c.term, c.nonce)));
    }

    function _join(uint256 n) internal {
        bytes memory consent = _consentOf(n, community, FOREVER);
        bytes memory signatures = _admissionBy(3, _member(n));
        registry.join(community, _member(n), FOREVER, consent, signatures);
    }

    function _noticeBy(uint256 mask, address member, bool expels) internal view returns (bytes memory) {
        Community memory c = registry.stateOf(community);
        return
            _signedBy(
                mask, _digestOf(CommunityMessages.expulsion(community, member, expels, c.term, c.nonce))
            );
    }

    function _resign(uint256 n) internal {
        vm.prank(_member(n));
        registry.resign(community, _member(n), "");
    }

    function _vote(uint256 n, uint256 candidate) internal {
        vm.prank(_member(n));
        registry.vote(community, _member(n), _member(candidate), "");
    }

    /// @dev To the first second in which the ballot can be called, and call it.
    function _callElection() internal {
        vm.warp(uint256(registry.stateOf(community).termEnd) - BALLOT);
        registry.callElection(community);
    }

    function _tally() internal {
        vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
        registry.tally(community);
    }

    function _sits(uint256 n) internal view returns (bool) {
        Member memory m = registry.memberOf(community, _member(n));
        return m.joinedAt != 0 && m.seatTerm == registry.stateOf(community).term;
    }

    function _shares(uint16 a, uint16 b, uint16 c) internal view returns (Share[] memory shares) {
        uint256 count = (a > 0 ? 1 : 0) + (b > 0 ? 1 : 0) + (c > 0 ? 1 : 0);
        shares = new Share[](count);
        count = 0;
        if (a > 0) shares[count++] = Share(_member(0), a);
        if (b > 0) shares[count++] = Share(_member(1), b);
        if (c > 0) shares[count++] = Share(_member(3), c);
    }
}
