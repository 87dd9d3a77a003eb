// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Duty, Seat} from "../interfaces/IStakedArbitrators.sol";
import {BlockHeader} from "../libraries/BlockHeader.sol";
import {PanelPool} from "./PanelPool.sol";

/// @notice Who sits on a panel.
/// @dev What draws is `prevrandao` of a block and nothing else of it: the beacon chain mixes it from what its proposers
/// reveal, and a block with another value is not valid. Whoever builds a block chooses its hash among as many as it can
/// compute, because a header has room for words of its own; so no part of the hash is in the seed.
abstract contract PanelDraw is PanelPool {
    /// @dev How many of the pool one draw looks at: what bounds its loop, and nearly always enough for 15 seats where half
    /// of the pool is free.
    uint256 private constant MAX_LOOKED_AT = 64;

    /// @dev What is below is a number and no chance, as on chains without a beacon chain: chance is so low once in 2^192 times.
    uint256 internal constant LEAST_RANDOM = 1 << 64;

    mapping(bytes32 key => mapping(address arbitrator => Seat)) internal _seats;

    function _setSeat(bytes32 key, address arbitrator, Seat memory seat) internal {
        _seats[key][arbitrator] = seat;
        emit SeatMoved(key, arbitrator, seat);
    }

    /// @dev What the beacon chain drew for the block `number` of that hash, by the block's header.
    function _seedOf(uint256 number, bytes32 hash, bytes calldata header) internal pure returns (uint256) {
        bytes32 given = keccak256(header);
        if (given != hash) revert StakedArbitrators_WrongHeader(number, hash, given);
        return BlockHeader.prevrandao(header);
    }

    /// @dev Shuffles the pool's places as far as needed (Fisher–Yates, only the places that moved are kept), so that each is
    /// looked at once, and takes the first that may judge: no party of the order or its ancestors nor related to one by a
    /// community, on no panel of this case, free to lock a seat's stake, without a fault since it last staked.
    /// That half of the pool is free is asked of all of it, and before this: the loop may end with the last seat.
    function _pick(
        bytes32 key,
        uint256 round,
        uint256 seed,
        address[] calldata conflicts
    ) internal view returns (address[] memory panel, bool full) {
        uint256 seats = _seatsOf(PANEL, round);
        panel = new address[](seats);
        uint256 size = _pool.length;
        uint256 most = size < MAX_LOOKED_AT ? size : MAX_LOOKED_AT;
        // Places that were swapped away, and what stands there now.
        uint256[] memory places = new uint256[](most);
        uint256[] memory values = new uint256[](most);
        uint256 found;
        for (uint256 i; i < most; ++i) {
            uint256 j = i + uint256(keccak256(abi.encode(seed, key, round, i))) % (size - i);
            uint256 candidate = _valueAt(places, values, i, j);
            // What stood at place i now stands at j; i itself is never looked at again.
            (places[i], values[i]) = (j, _valueAt(places, values, i, i));
            address arbitrator = _pool[candidate];
            if (!_mayJudge(key, arbitrator, conflicts)) continue;
            panel[found] = arbitrator;
            if (++found == seats) return (panel, true);
        }
    }

    /// @dev The latest of the first `count` entries for `place`, else the place itself.
    function _valueAt(
        uint256[] memory places,
        uint256[] memory values,
        uint256 count,
        uint256 place
    ) private pure returns (uint256) {
        for (uint256 i = count; i > 0; --i) {
            if (places[i - 1] == place) return values[i - 1];
        }
        return place;
    }

    function _mayJudge(
        bytes32 key,
        address arbitrator,
        address[] calldata conflicts
    ) private view returns (bool) {
        if (!_isFree(_arbitrators[arbitrator]) || _seats[key][arbitrator].duty != Duty.NONE) return false;
        // Last, because it may ask the registry.
        for (uint256 i; i < conflicts.length; ++i) {
            if (_related(conflicts[i], arbitrator)) return false;
        }
        return true;
    }

    /// @dev What belongs to a community is not a stranger to it. Only contracts can be communities.
    // Our own registry's view, for at most MAX_LOOKED_AT times the conflicts that are contracts.
    // slither-disable-next-line calls-loop
    function _related(address a, address b) private view returns (bool) {
        if (a == b) return true;
        if (address(COMMUNITIES) == address(0)) return false;
        return (a.code.length > 0 && COMMUNITIES.isMember(a, b))
            || (b.code.length > 0 && COMMUNITIES.isMember(b, a));
    }
}
