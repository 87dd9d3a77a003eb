// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Charter, Community, CommunityKind, Share} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CostSteps} from "./CostSteps.sol";

/// @notice A community of five, of whom the first three are the committee and two must sign.
abstract contract CommunitySteps is CostSteps {
    uint256 internal constant MEMBERS = 5;
    uint40 private constant FOREVER = type(uint40).max;

    uint256[MEMBERS] private _keys;

    // ------------------------------------------------------------------ members, whose addresses ascend

    function _memberKey(uint256 n) internal view returns (uint256) {
        return _keys[n];
    }

    function _member(uint256 n) internal view returns (address) {
        return vm.addr(_keys[n]);
    }

    function _found() internal returns (address community) {
        return _found(_charter());
    }

    function _charter() internal pure returns (Charter memory c) {
        c.kind = CommunityKind.HORIZONTAL;
        c.seats = 3;
        c.quorumBps = 5000;
        c.term = uint32(180 days);
        c.ballot = uint32(7 days);
        c.notice = uint32(30 days);
        c.purpose = keccak256("turning and milling");
    }

    function _found(Charter memory charter) internal returns (address community) {
        address[] memory founders = new address[](MEMBERS);
        for (uint256 i; i < MEMBERS; ++i) {
            uint256 rank;
            for (uint256 j; j < MEMBERS; ++j) {
                if (vm.addr(0xC0000 + j) < vm.addr(0xC0000 + i)) ++rank;
            }
            _keys[rank] = 0xC0000 + i;
            founders[rank] = vm.addr(0xC0000 + i);
        }
        address place = communities.predict(charter, founders);
        bytes[] memory consents = new bytes[](MEMBERS);
        for (uint256 i; i < MEMBERS; ++i) {
            bytes32 message = CommunityMessages.membership(
                place, founders[i], 0, FOREVER, CommunityMessages.charter(charter)
            );
            consents[i] = sign(_keys[i], _communityDigest(message));
        }
        return communities.found(charter, founders, FOREVER, consents);
    }

    // ------------------------------------------------------------------ its committee

    function _communityDigest(bytes32 message) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", communities.DOMAIN_SEPARATOR(), message));
    }

    /// @dev Members 0 and 1 sign.
    function _quorum(bytes32 digest) internal view returns (bytes memory signatures) {
        for (uint256 i; i < 2; ++i) {
            bytes memory one = sign(_keys[i], digest);
            signatures = bytes.concat(signatures, abi.encodePacked(_member(i), uint16(one.length), one));
        }
    }

    /// @dev The community's own signature (ERC-1271).
    function _signedBy(address community, bytes32 digest) internal view returns (bytes memory) {
        return _quorum(communities.hashAct(community, digest));
    }

    function _act(address community, address target, bytes memory data) internal returns (bytes memory) {
        bytes memory signatures = _quorum(_communityDigest(this.callMessage(community, target, data)));
        return communities.act(community, target, 0, data, FOREVER, signatures);
    }

    /// @dev Outside, because the library takes call data; as the next.
    function callMessage(
        address community,
        address target,
        bytes calldata data
    ) external view returns (bytes32) {
        Community memory c = communities.stateOf(community);
        return CommunityMessages.communityCall(community, target, 0, data, c.term, c.nonce, FOREVER);
    }

    function rowsOf(Share[] calldata shares) external pure returns (bytes32) {
        return CommunityMessages.rows(shares);
    }

    /// @dev The first rows of an order, to which every member in them agrees.
    function _allocate(address community, bytes32 order, Share[] memory shares) internal {
        Community memory c = communities.stateOf(community);
        bytes32 rows = this.rowsOf(shares);
        bytes32 message = CommunityMessages.allocation(community, order, 1, rows, c.term, c.nonce);
        communities.allocate(
            community, order, new Share[](0), shares, new bytes[](0), _quorum(_communityDigest(message))
        );
        for (uint256 i; i < shares.length; ++i) {
            vm.prank(shares[i].member);
            communities.agree(community, order, shares, i, "");
        }
    }
}
