// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICreditRegistry} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";
import {RatingsFixture} from "./RatingsFixture.sol";

/// @notice Ratings.tree: reply and withdrawRating.
contract RepliesAndWithdrawalsTest is RatingsFixture {
    function test_the_ratee_replies_and_only_to_a_revealed_rating() public {
        _closed(ID, true, true);
        bytes32 text = keccak256("we disagree");
        vm.prank(MAKER);
        vm.expectRevert(_notRevealed(CUSTOMER));
        credit.reply(t, MAKER, text);
        vm.prank(CUSTOMER);
        vm.expectRevert(_notRevealed(MAKER));
        credit.reply(t, CUSTOMER, text);
        credit.revealPair(t, _good(), _fair());
        vm.expectEmit(address(credit));
        emit ICreditRegistry.RatingReplied(ID, MAKER, text);
        vm.prank(MAKER);
        credit.reply(t, MAKER, text);
        vm.prank(STRANGER);
        vm.expectRevert(_notAuthorised(MAKER, STRANGER));
        credit.reply(t, MAKER, text);
        vm.prank(STRANGER);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotAParty.selector, ID, STRANGER)
        );
        credit.reply(t, STRANGER, text);
    }

    function test_a_withdrawn_rating_keeps_its_weight() public {
        _ratedOrder(ID);
        uint256 before = CreditAccount.unwrap(credit.accountOf(MAKER));
        vm.prank(STRANGER);
        vm.expectRevert(_notAuthorised(CUSTOMER, STRANGER));
        credit.withdrawRating(t, CUSTOMER);
        vm.prank(CUSTOMER);
        credit.withdrawRating(t, CUSTOMER);
        vm.assertTrue(credit.recordOf(ID).withdrawn(false));
        vm.assertFalse(credit.recordOf(ID).withdrawn(true));
        vm.assertEq(CreditAccount.unwrap(credit.accountOf(MAKER)), before);
        vm.prank(CUSTOMER);
        vm.expectRevert(
            abi.encodeWithSelector(ICreditRegistry.CreditRegistry_AlreadyWithdrawn.selector, ID, CUSTOMER)
        );
        credit.withdrawRating(t, CUSTOMER);
        vm.prank(MAKER);
        credit.withdrawRating(t, MAKER);
        vm.assertTrue(credit.recordOf(ID).withdrawn(true));
    }

    function test_what_is_not_revealed_cannot_be_withdrawn() public {
        _closed(ID, true, true);
        vm.prank(CUSTOMER);
        vm.expectRevert(_notRevealed(CUSTOMER));
        credit.withdrawRating(t, CUSTOMER);
    }

    /// @dev A rating withdrawn while it waits for the other side counts all the same.
    function test_withdrawing_early_does_not_stop_a_rating() public {
        _closed(ID, true, true);
        credit.reveal(t, CUSTOMER, _good());
        vm.prank(CUSTOMER);
        credit.withdrawRating(t, CUSTOMER);
        credit.reveal(t, MAKER, _fair());
        vm.assertEq(credit.accountOf(MAKER).weight(), 2 * Q);
        vm.assertTrue(credit.recordOf(ID).withdrawn(false));
    }

    // ------------------------------------------------------------------ expected errors

    function _notRevealed(address rater) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotRevealed.selector, ID, rater);
    }

    function _notAuthorised(address party, address caller) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICreditRegistry.CreditRegistry_NotAuthorised.selector, party, caller, 8);
    }
}
