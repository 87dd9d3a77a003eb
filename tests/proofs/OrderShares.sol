// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderMovement} from "../../contracts/base/OrderMovement.sol";
import {OrderStore} from "../../contracts/base/OrderStore.sol";
import {OrderTerms, Peers} from "../../contracts/interfaces/IOrderTypes.sol";
import {OrderTermsLib} from "../../contracts/libraries/OrderTermsLib.sol";
import {vm} from "../contracts/support/Vm.sol";
import {Division, feeOf} from "./support/Division.sol";

/// @notice How a price is divided: what all milestones pay, fees included, is the price, and the parts of a divided amount
/// are the whole.
/// @dev For amounts of 128 bits, and the fees of all tiers that ship, 20 basis points, the highest that terms
/// may have, and none.
contract OrderShares is OrderMovement {
    using OrderTermsLib for OrderTerms;

    constructor() OrderStore(Peers(address(0), address(0), address(0), address(0), address(0), address(0))) {}

    // ------------------------------------------------------------------ milestones

    /// @notice One milestone after any other pays its slice, of which the fee is what the price's fee grows by with it: so
    /// the fees of however many add up to that of the price.
    function check_payoutIsAStep(uint128 before, uint128 upTo, uint8 tier) public view {
        vm.assume(before < upTo);
        uint256 bps = feeOf(tier);
        (uint256 feeBefore, uint256 feeUpTo) = Division.parts(before, upTo, bps);
        (uint256 toMaker, uint256 fee) = this.payoutOf(_two(before, upTo, bps), 1);
        assert(fee == feeUpTo - feeBefore);
        assert(fee <= upTo - before);
        assert(toMaker + fee == upTo - before);
    }

    /// @notice The first milestone pays its amount, of which the fee is that of a price as high.
    function check_firstPayout(uint128 first, uint128 upTo, uint8 tier) public view {
        vm.assume(0 < first && first < upTo);
        uint256 bps = feeOf(tier);
        uint256 due = Division.part(first, bps, 10_000);
        (uint256 toMaker, uint256 fee) = this.payoutOf(_two(first, upTo, bps), 0);
        assert(fee == due && toMaker + fee == first && fee <= first);
    }

    // ------------------------------------------------------------------ divided amounts

    /// @notice Dividing an amount gives maker, customer and fee together exactly that, and the fee is a part of the maker's.
    function check_share(uint128 amount, uint128 makerAmount, uint8 tier) public view {
        vm.assume(makerAmount <= amount);
        uint256 bps = feeOf(tier);
        uint256 due = Division.part(makerAmount, bps, 10_000);
        OrderTerms memory t;
        t.feeBps = uint16(bps);
        Movement memory move = this.shareOf(t, amount, makerAmount);
        assert(move.fee == due && move.fee <= makerAmount);
        assert(move.toCustomer == amount - makerAmount);
        assert(move.toMaker + move.toCustomer + move.fee == amount);
    }

    /// @notice More than there is cannot be given to the maker.
    function check_shareOfTooMuch(uint128 amount, uint128 makerAmount, uint8 tier) public view {
        vm.assume(makerAmount > amount);
        OrderTerms memory t;
        t.feeBps = uint16(feeOf(tier));
        try this.shareOf(t, amount, makerAmount) {
            assert(false);
        } catch {}
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: each milestone's fee rounded down for itself would be less at times.
    function refute_feeOfTheSliceAlone(uint128 before, uint128 upTo) public view {
        vm.assume(before < upTo);
        (, uint256 fee) = this.payoutOf(_two(before, upTo, 20), 1);
        assert(fee == (upTo - before) * 20 / 10_000);
    }

    /// @notice False: the fee is at times taken, so the maker does not get all that was divided to it.
    function refute_shareWithoutFee(uint128 amount, uint128 makerAmount) public view {
        OrderTerms memory t;
        t.feeBps = 20;
        assert(this.shareOf(t, amount, makerAmount).toMaker == makerAmount);
    }

    // ------------------------------------------------------------------ from memory to call data

    function payoutOf(OrderTerms calldata t, uint256 index) external pure returns (uint256, uint256) {
        return t.payout(index);
    }

    function shareOf(
        OrderTerms calldata t,
        uint256 amount,
        uint256 makerAmount
    ) external pure returns (Movement memory move) {
        _share(t, amount, makerAmount, move);
    }

    // ------------------------------------------------------------------ helpers

    function _two(uint128 first, uint128 second, uint256 bps) private pure returns (OrderTerms memory t) {
        t.cumulative = new uint128[](2);
        (t.cumulative[0], t.cumulative[1]) = (first, second);
        t.feeBps = uint16(bps);
    }
}
