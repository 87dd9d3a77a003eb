// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {WrappedNative} from "../../../contracts/devnet/WrappedNative.sol";
import {ICreditRegistry, ListedToken, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {ESCROW_CONTRACTS} from "../support/DeployEscrow.sol";
import {EscrowFixture} from "../support/EscrowFixture.sol";
import {vm} from "../support/Vm.sol";
import {CENT, defaultSettings} from "./CreditDefaults.sol";
import {newCredit} from "./CreditDeploy.sol";

/// @notice The whole of it: the escrow's fixture with a credit registry behind the escrow, where the customer is rooted
/// by the genesis list.
abstract contract CreditFixture is EscrowFixture {
    uint16 internal constant FEE = 100;

    ICreditRegistry internal credit;

    function _deploy() internal override {
        token = new DevnetToken();
        weth = new WrappedNative();
        uint256 nonce = vm.getNonce(address(this));
        credit = ICreditRegistry(vm.computeCreateAddress(address(this), nonce + 1 + ESCROW_CONTRACTS));
        _deployEscrow(credit);
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), CENT);
        address[] memory genesis = new address[](1);
        genesis[0] = customer;
        newCredit(escrow, parties, defaultSettings(), tokens, address(token), genesis);
    }

    /// @dev An order of 1,000 in one milestone, fully bonded, that burns a full fee.
    function _creditTerms(uint64 salt) internal view returns (OrderTerms memory t) {
        t = _terms(1);
        t.feeBps = FEE;
        t.bond = t.cumulative[0];
        t.salt = salt;
    }

    function _rating(uint8 each) internal pure returns (Rating memory) {
        return Rating(each, each, each, each, keccak256("a private comment"), keccak256("a salt of 32 bytes"));
    }

    function _seal(bytes32 id, address rater, Rating memory r) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(id, rater, r.quality, r.delivery, r.cost, r.communication, r.commentHash, r.salt)
        );
    }

    /// @dev Opens, delivers, accepts with both seals riding, and waits until they can be revealed.
    function _happyOrder(
        OrderTerms memory t,
        Rating memory byCustomer,
        Rating memory byMaker
    ) internal returns (bytes32 id) {
        id = _open(t);
        vm.prank(maker);
        escrow.deliver(t, 1, _seal(id, maker, byMaker));
        vm.prank(customer);
        escrow.accept(t, 1, _seal(id, customer, byCustomer));
        vm.warp(escrow.ratingRight(t).revealFrom);
    }
}
