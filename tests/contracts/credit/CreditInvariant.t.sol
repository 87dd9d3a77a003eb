// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {ICreditRegistry, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditPair} from "../../../contracts/types/CreditPair.sol";
import {CreditRater} from "../../../contracts/types/CreditRater.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {vm} from "../support/Vm.sol";
import {defaultSettings} from "./CreditDefaults.sol";
import {ICreditConstants} from "./CreditDeploy.sol";
import {DeskFixture} from "./DeskFixture.sol";
import {RightsDesk} from "./RightsDesk.sol";

/// @notice Visits every function of the registry with a handful of parties and running orders, and remembers what it did.
contract CreditHandler {
    struct Running {
        address maker;
        uint256 price;
        uint256 bond;
    }

    uint256 private constant FEE = 100;

    ICreditRegistry private immutable CREDIT;
    RightsDesk private immutable DESK;
    DevnetToken private immutable TOKEN;
    address[4] public actors = [address(0xC0FFEE), address(0xB0B), address(0x57A), address(0xACE)];

    Running[] private _running;
    uint256 private _orders;
    uint256 public now_ = 1_800_000_000;
    /// @dev What should be in the registry's hands.
    uint256 public staked;

    constructor(ICreditRegistry credit, RightsDesk desk, DevnetToken token) {
        CREDIT = credit;
        DESK = desk;
        TOKEN = token;
        token.approve(address(credit), type(uint256).max);
    }

    modifier later(uint256 time) {
        // A call reads one time only, so the handler keeps its own clock.
        now_ += time % 3 == 0 ? 0 : time % 40 days;
        vm.warp(now_);
        _;
    }

    function open(uint256 who, uint256 price, uint256 bond, uint256 time) external later(time) {
        address maker = actors[who % 4];
        price = price % 1e12 + 1;
        (, uint256 least,,) = CREDIT.quote(maker, address(TOKEN), price);
        bond = bond % 4 == 0 ? least : least + bond % (price - least + 1);
        DESK.reserve(maker, address(TOKEN), price, bond, FEE);
        _running.push(Running(maker, price, bond));
    }

    function amend(uint256 which, uint256 price, uint256 bond, uint256 time) external later(time) {
        if (_running.length == 0) return;
        Running storage order = _running[which % _running.length];
        price = price % 1e12 + 1;
        bond = bond % (price + 1);
        DESK.adjust(order.maker, address(TOKEN), order.price, order.bond, price, bond, FEE);
        (order.price, order.bond) = (price, bond);
    }

    function close(uint256 which, uint256 defaulted, uint256 time) external later(time) {
        if (_running.length == 0) return;
        which %= _running.length;
        Running memory order = _running[which];
        defaulted = defaulted % 3 == 0 ? defaulted % (order.price + 1) : 0;
        DESK.settle(bytes32(which), order.maker, address(TOKEN), order.price, order.bond, defaulted, FEE);
        _running[which] = _running[_running.length - 1];
        _running.pop();
    }

    /// @dev A ruling: it raises nobody's score, and leaves all but the loser's as they are.
    function judge(uint256 who, uint256 amount, uint256 makerBps, uint256 time) external later(time) {
        (address customer, address maker) = (actors[who % 4], actors[(who % 4 + 1 + (who >> 8) % 3) % 4]);
        makerBps %= 10_001;
        int256[4] memory before;
        for (uint256 i; i < 4; ++i) {
            before[i] = CREDIT.marginOf(actors[i]);
        }
        bytes32 id = bytes32(who % (_orders + 2));
        uint256 rulings = CREDIT.recordOf(id).rulings();
        DESK.judge(id, customer, maker, address(TOKEN), amount % 1e12, FEE, makerBps);
        vm.assertEq(CREDIT.recordOf(id).rulings(), rulings + 1);
        for (uint256 i; i < 4; ++i) {
            bool loses = actors[i] == (makerBps < 5000 ? maker : customer) && makerBps != 5000;
            int256 margin = CREDIT.marginOf(actors[i]);
            if (!loses) vm.assertEq(margin, before[i], "7: another's score");
            // Below what a fault is worth, fading alone may have lifted it.
            else vm.assertTrue(margin <= before[i] || before[i] < -1e9, "7: the loser's score");
        }
    }

    function rate(uint256 who, uint32 first, uint32 second, uint64 fee, uint256 way) external later(way) {
        (address customer, address maker) = (actors[who % 4], actors[(who % 4 + 1 + (who >> 8) % 3) % 4]);
        OrderTerms memory t = _terms(customer, maker);
        Rating memory a = _rating(first, "a");
        Rating memory b = _rating(second, "b");
        RatingRight memory right;
        right.id = bytes32(++_orders);
        right.closedAt = uint40(now_);
        right.revealFrom = uint40(now_);
        right.revealUntil = uint40(now_ + 14 days);
        right.feeBurned = fee % 20e6;
        right.onTime = way & 1 == 0;
        way = (way >> 1) % 6;
        if (way != 4) right.customerSeal = _seal(right.id, customer, a);
        if (way != 5) right.makerSeal = _seal(right.id, maker, b);
        DESK.set(right);
        if (way == 0) {
            CREDIT.revealPair(t, a, b);
        } else if (way == 1) {
            CREDIT.reveal(t, maker, b);
            CREDIT.reveal(t, customer, a);
        } else if (way == 4) {
            CREDIT.reveal(t, maker, b);
        } else if (way == 5) {
            CREDIT.reveal(t, customer, a);
        } else {
            if (way == 2) CREDIT.reveal(t, customer, a);
            // Up to 44 days: now and then it is too late by then, and the call reverts as it should.
            now_ += 14 days + 1 + fee % 31 days;
            vm.warp(now_);
            CREDIT.applyRatings(t);
            // It came through, so it was in time, or too late for more than the faults, which leave raters alone.
            if (now_ > uint256(right.revealUntil) + 30 days) {
                vm.assertTrue(way == 2 || way == 3, "a seal waits");
                vm.assertLt(CREDIT.raterOf(customer).day(), now_ / 1 days);
            }
        }
        if (CREDIT.recordOf(right.id).revealed(false)) {
            vm.prank(customer);
            CREDIT.withdrawRating(t, customer);
            vm.prank(maker);
            CREDIT.reply(t, maker, "no");
        }
    }

    function stake(uint256 who, uint256 amount, uint256 time) external later(time) {
        amount %= 2000e6;
        TOKEN.mint(address(this), amount);
        CREDIT.stake(actors[who % 4], amount);
        staked += amount;
    }

    function withdrawStake(uint256 who, uint256 amount, uint256 time) external later(time) {
        address party = actors[who % 4];
        amount %= CREDIT.stakeOf(party) + 1;
        uint256 open_ = CREDIT.accountOf(party).openOrders();
        uint256 unlockAt = CREDIT.stakeUnlockAt(party);
        vm.prank(party);
        CREDIT.withdrawStake(party, party, amount);
        staked -= amount;
        // It came through, so it was due.
        vm.assertEq(open_, 0);
        vm.assertGe(now_, unlockAt);
    }

    /// @return exposure The sum over a party's running orders, each rounded up by itself.
    function expected(address maker) external view returns (uint256 exposure, uint256 orders) {
        for (uint256 i; i < _running.length; ++i) {
            if (_running[i].maker != maker) continue;
            Running memory order = _running[i];
            if (order.price > order.bond) exposure += (order.price - order.bond + 9999) / 10_000;
            ++orders;
        }
    }

    function _terms(address customer, address maker) private view returns (OrderTerms memory t) {
        t.customer = customer;
        t.maker = maker;
        t.token = address(TOKEN);
        t.cumulative = new uint128[](1);
        t.salt = 1;
    }

    function _rating(uint32 seed, bytes32 salt) private pure returns (Rating memory) {
        return Rating(
            uint8(seed % 101),
            uint8((seed >> 8) % 101),
            uint8((seed >> 16) % 101),
            uint8((seed >> 24) % 101),
            0,
            salt
        );
    }

    function _seal(bytes32 id, address rater, Rating memory r) private pure returns (bytes32) {
        return keccak256(
            abi.encode(id, rater, r.quality, r.delivery, r.cost, r.communication, r.commentHash, r.salt)
        );
    }
}

/// @notice What holds of the registry after any sequence of calls.
///
/// 1. A party's exposure and open orders are exactly those of its running orders.
/// 2. The registry holds exactly the stakes, the burned ones included.
/// 3. A party is rooted by stake exactly while its stake is at least the minimum.
/// 4. W and what raters passed on stay within their caps, and |S| within 2W and rounding.
/// 5. μ lies between −1 and 1.
/// 6. Nobody in tier 0 has an exposure limit; nobody's word weighs more than 1, nor anything unless rooted.
/// 7. A ruling raises no score, and moves none but the loser's.
/// 8. A party has as many vouchers as others vouch for it since its last fall.
contract CreditInvariantTest is DeskFixture, RandomWalk {
    CreditHandler internal handler;

    constructor() {
        steps = [
            CreditHandler.open.selector,
            CreditHandler.amend.selector,
            CreditHandler.close.selector,
            CreditHandler.judge.selector,
            CreditHandler.rate.selector,
            CreditHandler.stake.selector,
            CreditHandler.withdrawStake.selector
        ];
    }

    function setUp() public override {
        super.setUp();
        handler = new CreditHandler(credit, desk, token);
    }

    function _walker() internal view override returns (address) {
        return address(handler);
    }

    function invariant_credit() public view {
        uint256 stakes = credit.stakeOf(ICreditConstants(address(credit)).BURNED());
        for (uint256 i; i < 4; ++i) {
            address party = handler.actors(i);
            CreditAccount account = credit.accountOf(party);
            (uint256 exposure, uint256 orders) = handler.expected(party);
            vm.assertEq(account.exposure(), exposure, "1: exposure");
            vm.assertEq(account.openOrders(), orders, "1: open orders");

            uint256 own = credit.stakeOf(party);
            stakes += own;
            vm.assertEq(account.roots() & 2 != 0, own >= defaultSettings().minStake, "3: root");

            int256 most = 2 * int256(account.weight()) + 1e6;
            vm.assertTrue(account.sum() <= most && account.sum() >= -most, "4: S");
            CreditRater rater = credit.raterOf(party);
            vm.assertLe(rater.praised(), defaultSettings().passOnCap, "4: praised");
            vm.assertLe(rater.complained(), defaultSettings().passOnCap, "4: complained");
            for (uint256 j; j < i; ++j) {
                CreditPair pair = credit.pairOf(party, handler.actors(j));
                for (uint256 k; k < 2; ++k) {
                    vm.assertLe(pair.said(k == 0).praise(), defaultSettings().pairCap, "4: pair's praise");
                    vm.assertLe(
                        pair.said(k == 0).complaints(), defaultSettings().pairCap, "4: pair's complaints"
                    );
                }
            }
            vm.assertEq(account.vouchers(), _marks(party, account), "8: vouchers");
            if (credit.tierOf(party) == 0 && credit.marginOf(party) <= 0) {
                vm.assertEq(credit.limitOf(party), 0, "6: limit");
            }
            vm.assertLe(credit.credibilityOf(party), Q, "6: credibility");
            if (!credit.isRooted(party)) vm.assertEq(credit.credibilityOf(party), 0, "6: unrooted");
        }
        vm.assertEq(token.balanceOf(address(credit)), handler.staked(), "2: held");
        vm.assertEq(stakes, handler.staked(), "2: booked");
        vm.assertTrue(credit.priorMean() <= 1e9 && credit.priorMean() >= -1e9, "5: prior");
    }

    /// @dev How many others vouch for a party.
    function _marks(address party, CreditAccount account) private view returns (uint256 marks) {
        for (uint256 i; i < 4; ++i) {
            address from = handler.actors(i);
            if (from == party) continue;
            if (credit.pairOf(from, party).said(from < party).mark() == account.falls() + 1) ++marks;
        }
    }
}
