// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostAgreement, CostRoot, CostShare} from "../interfaces/ICostSettlement.sol";

/// @notice EIP-712 struct hashes of cost settlement's messages. Each binds a pot, line or distribution, and what keeps it
/// from being used twice: a round, a claim's index, a nonce, or a line that is recorded once for ever.
library CostMessages {
    bytes32 private constant AGREEMENT = keccak256(
        "CostAgreement(bytes32 pot,address payee,uint128 amount,bytes32 lineHash,uint40 due,address arbiter,uint32 court,uint16 defaultBps)"
    );
    bytes32 private constant ROOT =
        keccak256("CostRoot(bytes32 pot,address token,uint16 round,bytes32 root,uint128 total,uint16 count)");
    bytes32 private constant SHARE = keccak256("CostShare(address payee,uint128 amount,bytes32 lineHash)");
    bytes32 private constant SPLIT = keccak256(
        "CostSplit(bytes32 pot,uint16 round,CostShare[] shares)CostShare(address payee,uint128 amount,bytes32 lineHash)"
    );
    bytes32 private constant SETTLEMENT = keccak256("CostLineSettlement(bytes32 line,uint128 amount)");
    bytes32 private constant CLAIM = keccak256("CostClaim(bytes32 distribution,uint16 index,address to)");
    bytes32 private constant WITHDRAW = keccak256(
        "Withdraw(address party,address token,address to,uint256 amount,uint256 nonce,uint40 validUntil)"
    );

    function agreement(CostAgreement calldata a) internal pure returns (bytes32) {
        return keccak256(abi.encode(AGREEMENT, a));
    }

    /// @dev At the same time the distribution's id.
    function root(CostRoot calldata r) internal pure returns (bytes32) {
        return root(r.pot, r.token, r.round, r.root, r.total, r.count);
    }

    function root(
        bytes32 pot,
        address token,
        uint256 round,
        bytes32 treeRoot,
        uint256 total,
        uint256 count
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ROOT, pot, token, round, treeRoot, total, count));
    }

    function split(bytes32 pot, uint256 round, CostShare[] calldata shares) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](shares.length);
        for (uint256 i; i < shares.length; ++i) {
            hashes[i] = keccak256(abi.encode(SHARE, shares[i]));
        }
        return keccak256(abi.encode(SPLIT, pot, round, keccak256(abi.encodePacked(hashes))));
    }

    function settlement(bytes32 line, uint256 amount) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLEMENT, line, amount));
    }

    function claim(bytes32 distribution, uint256 index, address to) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLAIM, distribution, index, to));
    }

    function withdraw(
        address party,
        address token,
        address to,
        uint256 amount,
        uint256 nonce,
        uint256 validUntil
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW, party, token, to, amount, nonce, validUntil));
    }
}
