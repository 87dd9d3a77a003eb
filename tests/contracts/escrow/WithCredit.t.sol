// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {WrappedNative} from "../../../contracts/devnet/WrappedNative.sol";
import {ICreditRegistry, ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, Phase} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CENT, defaultSettings} from "../credit/CreditDefaults.sol";
import {deployed} from "../support/Deploy.sol";
import {ESCROW_CONTRACTS} from "../support/DeployEscrow.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice Orders with a fee and the credit registry that ships behind them: it can refuse an opening, never an exit.
contract WithCreditTest is EscrowTest {
    ICreditRegistry internal credit;

    function _deploy() internal override {
        token = DevnetToken(deployed("DevnetToken", ""));
        weth = WrappedNative(payable(deployed("WrappedNative", "")));
        uint256 nonce = vm.getNonce(address(this));
        credit = ICreditRegistry(vm.computeCreateAddress(address(this), nonce + 1 + ESCROW_CONTRACTS));
        _deployEscrow(credit);
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), CENT);
        address[] memory genesis = new address[](1);
        genesis[0] = customer;
        deployed(
            "CreditRegistry",
            abi.encode(escrow, parties, defaultSettings(), tokens, address(token), genesis, address(0))
        );
    }

    function _creditTerms(uint128 price, bool inputs) private view returns (OrderTerms memory t) {
        t = _terms(3);
        t.feeBps = 100;
        for (uint128 i; i < 3; ++i) {
            t.cumulative[i] = price / 3 * i + 1 + price / 3;
        }
        t.bond = t.cumulative[2]; // a newcomer's limit of exposure is 0
        if (inputs) t.inputsDue = 1;
    }

    function _count() private view returns (uint256) {
        return credit.accountOf(maker).openOrders();
    }

    /// @dev checklist 6, 28: whatever an order goes through, and whatever its price, its exits stay open, and it leaves
    /// neither exposure nor an open order behind.
    function testFuzz_creditNeverBlocksAnExit(uint256 path, uint128 price, bool inputs, bool changes) public {
        price = price % (type(uint128).max / 8) + 3;
        token.mint(customer, price * 2);
        token.mint(maker, price * 2);
        OrderTerms memory t = _creditTerms(price, inputs);
        bytes32 id = _open(t);
        vm.assertEq(_count(), 1);
        if (changes) {
            OrderTerms memory n = _next(id, t);
            n.cumulative[2] += uint128(path % 1000);
            n.bond = n.cumulative[2];
            escrow.amend(t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n));
            t = n;
        }
        for (uint256 i; i < 6; ++i) {
            _tryStep(id, t, path >> (i * 8));
        }
        for (uint256 i; i < 3 && _phase(id) != Phase.CLOSED; ++i) {
            uint256 now_ = vm.getBlockTimestamp();
            vm.warp((now_ > t.courtBy ? now_ : uint256(t.courtBy)) + 360 days);
            escrow.poke(t);
        }
        vm.assertEq(uint256(_phase(id)), uint256(Phase.CLOSED));
        vm.assertEq(_count(), 0);
        vm.assertEq(credit.accountOf(maker).exposure(), 0);
        // What stays is credited or burned; the order's word counts no more than 80 bits of it.
        uint256 burned = _held() - _credit(customer) - _credit(maker);
        vm.assertLe(burned, uint256(t.cumulative[2]) * t.feeBps / 10_000);
        if (burned < type(uint80).max) vm.assertEq(burned, escrow.stateOf(id).feeBurned());
    }

    function _tryStep(bytes32 id, OrderTerms memory t, uint256 step) private {
        uint256 mask = 1 + (step >> 3) % 7;
        vm.warp(vm.getBlockTimestamp() + step % 5 * 30 hours);
        step = step % 7;
        if (step == 6) {
            if (_phase(id) == Phase.OPEN && (mask == 7)) _close(id, t, 0, 1);
            return;
        }
        vm.startPrank(step == 1 || step == 2 ? customer : maker);
        if (step == 0) try escrow.deliver(t, mask, 0) {} catch {}
        if (step == 1) try escrow.reject(t, mask, 0) {} catch {}
        if (step == 2) try escrow.accept(t, mask, 0) {} catch {}
        if (step == 3) try escrow.cure(t, mask, 0) {} catch {}
        if (step == 4) try escrow.contest(t, mask == 7 ? 0 : mask, 0) {} catch {}
        if (step == 5) try escrow.poke(t) {} catch {}
        vm.stopPrank();
    }

    function test_creditRefusesAnOpeningOnly() public {
        OrderTerms memory t = _creditTerms(uint128(3000 * UNIT), false);
        t.bond -= uint128(UNIT);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory m = _signTerms(MAKER_KEY, t);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_BondTooLow.selector);
        escrow.open(t, c, m, "", "");
        t.bond += uint128(UNIT);
        t.feeBps = 99;
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_FeeTooLow.selector);
        escrow.open(t, c, m, "", "");
        t.feeBps = 100;
        t.token = address(weth);
        c = _signTerms(CUSTOMER_KEY, t);
        m = _signTerms(MAKER_KEY, t);
        vm.deal(address(this), 1 ether);
        vm.expectPartialRevert(ICreditRegistry.CreditRegistry_TokenNotListed.selector);
        escrow.open{value: t.cumulative[2]}(t, c, m, "", "");
        vm.assertEq(_held(), 0);
    }

    function test_defaultEntersTheRecordAfterTheMakersWord() public {
        OrderTerms memory t = _creditTerms(uint128(3000 * UNIT), true);
        int256 before = credit.scoreOf(maker);
        bytes32 id = _open(t);
        vm.warp(t.deadlines[2] + 1);
        escrow.poke(t);
        vm.assertEq(uint256(_phase(id)), uint256(Phase.BOND_WAIT));
        vm.assertEq(credit.scoreOf(maker), before);
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        escrow.poke(t);
        vm.assertLt(credit.scoreOf(maker), before);
    }
}
