// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Milestone, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {OrderTermsLib} from "../../../contracts/libraries/OrderTermsLib.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice The rounding of money, in fees, divisions and forfeits.
contract RoundingTest is EscrowTest {
    /// @dev checklist 2, 3: fees of the milestones add up to the fee on the price; maker, customer and fee to the price.
    function testFuzz_feesAddUp(uint128[16] memory steps, uint256 count, uint16 bps) public view {
        count = 1 + count % 16;
        bps = bps % 10_001;
        uint128[] memory cumulative = new uint128[](count);
        uint256 sum;
        for (uint256 i; i < count; ++i) {
            sum += uint256(steps[i]) % (type(uint128).max / 16) + 1;
            cumulative[i] = uint128(sum);
        }
        uint256 fees;
        uint256 slices;
        for (uint256 i; i < count; ++i) {
            uint256 fee = this.stepOf(cumulative, i, bps);
            uint256 slice = this.stepOf(cumulative, i, 10_000);
            vm.assertEq(slice, uint256(cumulative[i]) - (i == 0 ? 0 : cumulative[i - 1]));
            vm.assertLe(fee, slice);
            fees += fee;
            slices += slice;
        }
        vm.assertEq(fees, sum * bps / 10_000);
        vm.assertEq(slices, sum);
    }

    function stepOf(uint128[] calldata cumulative, uint256 i, uint256 bps) external pure returns (uint256) {
        return OrderTermsLib.step(cumulative, i, bps);
    }

    /// @dev checklist 2: split, close and the signed default divide without a unit lost or made, whatever is signed.
    function testFuzz_divisionsConserve(
        uint128 price,
        uint128 bond,
        uint256 makerAmount,
        uint256 bondBack,
        uint16 defaultBps,
        uint8 how
    ) public {
        price = 1 + price % (type(uint128).max - 1);
        token.mint(customer, price);
        token.mint(maker, price);
        OrderTerms memory t = _terms(1);
        t.cumulative[0] = price;
        t.bond = bond % price;
        t.defaultMakerBps = defaultBps % 10_001;
        uint256 all = _wealth(customer) + _wealth(maker);
        bytes32 id = _open(t);
        makerAmount = makerAmount % (uint256(price) + 1);
        if (how % 3 == 0) {
            _split(id, t, 1, makerAmount);
        } else if (how % 3 == 1) {
            _close(id, t, makerAmount, bondBack % (uint256(t.bond) + 1));
        } else {
            _bring(id, t, Milestone.DELIVERED);
            _reject(t, 1);
            vm.prank(maker);
            escrow.contest(t, 1, 0);
            vm.warp(uint256(t.courtBy) + 1);
            escrow.poke(t);
        }
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_wealth(customer) + _wealth(maker), all);
        vm.assertEq(_held(), _credit(customer) + _credit(maker));
    }

    /// @dev checklist 2: any mix of slices refunded and paid forfeits in proportion, rounded towards the maker.
    function testFuzz_forfeitInProportion(uint256 paid, uint128 bond, uint256 count) public {
        count = 1 + count % 5;
        OrderTerms memory t = _terms(count);
        t.bond = bond % (t.cumulative[count - 1] + 1);
        paid = paid % (1 << count);
        bytes32 id = _open(t);
        uint256 c = _wealth(customer);
        uint256 m = _wealth(maker);
        if (paid > 0) {
            _deliver(t, paid);
            _accept(t, paid);
        }
        vm.warp(t.deadlines[count - 1] + 1);
        if (_phase(id) == Phase.OPEN) escrow.poke(t);
        uint256 refunded;
        for (uint256 i; i < count; ++i) {
            if ((paid >> i) & 1 == 0) refunded += 1000 * UNIT;
        }
        uint256 forfeit = uint256(t.bond) * refunded / t.cumulative[count - 1];
        vm.assertEq(_wealth(customer) - c, refunded + forfeit);
        vm.assertEq(_wealth(maker) - m, t.cumulative[count - 1] - refunded + t.bond - forfeit);
    }
}
