// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../contracts/devnet/DevnetToken.sol";
import {CostLeaf, CostRoot, CostShare, ICostSettlement} from "../../contracts/interfaces/ICostSettlement.sol";
import {CostMessages} from "../../contracts/libraries/CostMessages.sol";
import {MerkleSum} from "../../contracts/libraries/MerkleSum.sol";
import {vm} from "../contracts/support/Vm.sol";
import {Shipped} from "./support/Shipped.sol";
import {known} from "./support/Svm.sol";

/// @notice What is claimed of a final root goes to the payees of its leaves, each once, and never more than the root's sum.
/// @dev Within these bounds: the cost settlement that ships, with the party registry, in which nobody has given a key; one
/// final root of two leaves with any two payees and amounts of 96 bits, any of which may have been claimed before; every
/// caller, round, amount and hash of lines, every index and count up to 4, and every proof of one sibling. Two different inputs of keccak256 have
/// different hashes.
contract CostClaims is Shipped {
    /// @dev Where cost settlement keeps claims.
    uint256 private constant CLAIMS = 5;
    bytes32 private constant POT = bytes32(uint256(0x907));

    DevnetToken private token;
    ICostSettlement private costs;

    function setUp() public {
        vm.warp(NOW);
        vm.chainId(31_337);
        token = DevnetToken(_deployed("DevnetToken", ""));
        address parties = _deployed("PartyRegistry", abi.encode(address(0)));
        bytes memory arguments = abi.encode(address(1), parties, address(0));
        address agreements = _deployed("CostAgreements", arguments);
        costs = ICostSettlement(
            _deployed("CostSettlement", abi.encode(address(1), parties, address(0), agreements))
        );
        token.mint(address(costs), 1 << 120);
    }

    /// @notice A claim pays its caller alone, who is the leaf's payee, exactly the leaf's amount, from a leaf that was not
    /// claimed, and no more than the root's sum has then been paid.
    function check_claim(
        address caller,
        address[2] calldata payees,
        uint96[2] calldata amounts,
        uint8 claimed,
        uint256 what,
        bytes32 lineHash,
        bytes32 sibling,
        uint128 siblingSum
    ) public {
        CostRoot memory root = _final(payees, amounts, claimed);
        vm.assume(caller != address(costs));
        uint256 before = token.balanceOf(caller);
        (uint256 index, uint256 count) = (known(what & 0xffff, 4), known(what >> 16 & 0xffff, 5));
        uint256 amount = what >> 128;
        what = index | count << 16 | (what >> 32 & type(uint96).max) << 32 | amount << 128;
        bytes memory proof = abi.encodePacked(sibling, siblingSum);
        vm.prank(caller);
        costs.claim(POT, address(token), what, lineHash, proof);
        assert(index < 2 && caller == payees[index] && amount == amounts[index] && lineHash == 0);
        assert(claimed >> index & 1 == 0);
        assert(token.balanceOf(caller) == before + amount);
        assert(token.balanceOf(address(costs)) == (1 << 120) - amount);
        uint256 word = uint256(vm.load(address(costs), _place(_idOf(root))));
        assert(word & 3 == claimed | 1 << index);
        assert(word >> 128 == _paid(amounts, word & 3) && word >> 128 <= root.total);
    }

    /// @notice Without a signature, nobody but its payee sends a leaf's amount anywhere.
    function check_claimFor(
        address caller,
        address[2] calldata payees,
        uint96[2] calldata amounts,
        uint8 claimed,
        uint256 index,
        address to,
        bytes32 sibling,
        uint128 siblingSum
    ) public {
        CostRoot memory root = _final(payees, amounts, claimed);
        index = known(index, 2);
        CostLeaf memory leaf = CostLeaf(
            index, CostShare(payees[index], amounts[index], 0), abi.encodePacked(sibling, siblingSum)
        );
        vm.assume(caller != payees[index]);
        vm.prank(caller);
        (bool ok,) = address(costs).call(abi.encodeCall(costs.claimFor, (root, leaf, to, "")));
        assert(!ok);
    }

    /// @notice Nobody but a party withdraws its credit, without a signature.
    function check_withdraw(address caller, address party, address asset, address to, uint256 amount) public {
        vm.assume(caller != party);
        vm.prank(caller);
        (bool ok,) = address(costs).call(abi.encodeCall(costs.withdraw, (party, asset, to, amount)));
        assert(!ok);
    }

    /// @notice False: a payee does claim.
    function refute_claimNothing(
        address caller,
        address[2] calldata payees,
        uint96[2] calldata amounts,
        bytes32 sibling,
        uint128 siblingSum
    ) public {
        _final(payees, amounts, 0);
        uint256 what = 2 << 16 | 1 << 32 | uint256(amounts[0]) << 128;
        vm.prank(caller);
        costs.claim(POT, address(token), what, 0, abi.encodePacked(sibling, siblingSum));
        assert(false);
    }

    // ------------------------------------------------------------------ helpers

    /// @dev A final root of two leaves, of which those of a mask were claimed before.
    function _final(
        address[2] calldata payees,
        uint96[2] calldata amounts,
        uint8 claimed
    ) private returns (CostRoot memory root) {
        vm.assume(claimed < 4 && payees[0] != address(0) && payees[1] != address(0));
        CostShare[] memory shares = new CostShare[](2);
        for (uint256 i; i < 2; ++i) {
            shares[i] = CostShare(payees[i], amounts[i], 0);
        }
        (bytes32 hash, uint256 total) = this.rootOf(shares);
        root = CostRoot(POT, address(token), 1, hash, uint128(total), 2);
        uint256 word = claimed | NOW << 80 | _paid(amounts, claimed) << 128;
        vm.store(address(costs), _place(_idOf(root)), bytes32(word));
    }

    function _paid(uint96[2] calldata amounts, uint256 claimed) private pure returns (uint256 paid) {
        if (claimed & 1 != 0) paid += amounts[0];
        if (claimed & 2 != 0) paid += amounts[1];
    }

    function _place(bytes32 distribution) private pure returns (bytes32) {
        return keccak256(abi.encode(uint256(0), keccak256(abi.encode(distribution, CLAIMS))));
    }

    function _idOf(CostRoot memory r) private pure returns (bytes32) {
        return CostMessages.root(r.pot, r.token, r.round, r.root, r.total, r.count);
    }

    function rootOf(CostShare[] calldata shares) external pure returns (bytes32, uint256) {
        return MerkleSum.rootOf(shares);
    }
}
