// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clauses, OrderTerms} from "../../contracts/interfaces/IOrderTypes.sol";
import {OrderState} from "../../contracts/types/OrderState.sol";
import {vm} from "../contracts/support/Vm.sol";
import {EscrowProof} from "./support/EscrowProof.sol";

/// @notice Who can do nothing to an order, and what anybody can.
/// @dev Within these bounds: the escrow that ships, with its modules and registry, in which nobody has given a key or
/// delegated anything; one order of two milestones (700 and 300, a bond of 100, a fee of 20 basis points); *every* word that
/// the order could be in, be it reachable or not, so every phase, state of its milestones, version, clock and mark; every
/// block time of 40 bits from the opening on; every caller that is named; every other argument, but for signatures and
/// permits, which are empty.
contract EscrowAccess is EscrowProof {
    /// @dev Where the escrow keeps its orders.
    uint256 private constant ORDERS = 6;

    bytes32 private id;

    function setUp() public override {
        super.setUp();
        id = _open(_order());
    }

    // ------------------------------------------------------------------ peers

    /// @notice Nobody but the arbiter adapter can rule, with any mask and any share.
    function check_rule(address caller, uint256 word, uint256 time, uint256 mask, uint256 bps) public {
        _at(word, time);
        vm.assume(caller != ARBITERS);
        _fails(caller, abi.encodeCall(escrow.rule, (_running(), mask, bps)));
    }

    /// @notice Nobody but cost settlement can collect a pot, whatever is in it.
    function check_collect(address caller, uint256 word, uint256 time, uint256 pot) public {
        _at(word, time);
        // Pots are the fourth mapping after the orders.
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS + 4)), bytes32(pot));
        vm.assume(caller != COSTS);
        _fails(caller, abi.encodeCall(escrow.collect, (_running())));
    }

    /// @notice Nobody but the party registry can say that a key was revoked.
    function check_onFirstKeyRevoked(address caller, address party) public {
        vm.assume(caller != registry);
        _fails(caller, abi.encodeCall(escrow.onFirstKeyRevoked, (party)));
    }

    // ------------------------------------------------------------------ the maker's

    /// @notice Nobody but the maker delivers.
    function check_deliver(address caller, uint256 word, uint256 time, uint256 mask, bytes32 seal) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.deliver, (_running(), mask, seal)));
        _fails(caller, abi.encodeCall(escrow.deliverFor, (_running(), mask, seal, "")));
    }

    /// @notice Nobody but the maker cures.
    function check_cure(address caller, uint256 word, uint256 time, uint256 mask, bytes32 seal) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.cure, (_running(), mask, seal)));
        _fails(caller, abi.encodeCall(escrow.cureFor, (_running(), mask, seal, "")));
    }

    /// @notice Nobody but the maker contests a rejection or the bond's forfeit.
    function check_contest(address caller, uint256 word, uint256 time, uint256 mask, bytes32 why) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.contest, (_running(), mask, why)));
        _fails(caller, abi.encodeCall(escrow.contestFor, (_running(), mask, why, "")));
    }

    /// @notice Nobody but the maker gives milestones back.
    function check_refund(address caller, uint256 word, uint256 time, uint256 mask) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.refund, (_running(), mask, "")));
    }

    /// @notice Nobody but the maker directs its pay into a pot.
    function check_assign(address caller, uint256 word, uint256 time) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.assign, (_running(), "")));
    }

    /// @notice Nobody but the maker claims metered use, under any clauses.
    function check_claim(
        address caller,
        uint256 word,
        uint256 time,
        Clauses calldata clauses,
        uint256 units
    ) public {
        _at(word, time);
        vm.assume(caller != MAKER);
        _fails(caller, abi.encodeCall(escrow.claim, (_running(), clauses, units, "")));
    }

    // ------------------------------------------------------------------ the customer's

    /// @notice Nobody but the customer accepts.
    function check_accept(address caller, uint256 word, uint256 time, uint256 mask, bytes32 seal) public {
        _at(word, time);
        vm.assume(caller != CUSTOMER);
        _fails(caller, abi.encodeCall(escrow.accept, (_running(), mask, seal)));
        _fails(caller, abi.encodeCall(escrow.acceptFor, (_running(), mask, seal, "")));
    }

    /// @notice Nobody but the customer rejects; relayed, for masks of 32 bits.
    function check_reject(address caller, uint256 word, uint256 time, uint256 mask, bytes32 why) public {
        _at(word, time);
        vm.assume(caller != CUSTOMER);
        _fails(caller, abi.encodeCall(escrow.reject, (_running(), mask, why)));
        // It looks at the milestones before it looks at the mask.
        vm.assume(mask < 1 << 32);
        _fails(caller, abi.encodeCall(escrow.rejectFor, (_running(), mask, why, "")));
    }

    /// @notice Nobody but the customer contests a claim of metered use.
    function check_contestClaim(
        address caller,
        uint256 word,
        uint256 time,
        uint256 meter,
        uint256 claimedAt
    ) public {
        _at(word, time);
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS + 5)), bytes32(meter));
        vm.assume(caller != CUSTOMER);
        _fails(caller, abi.encodeCall(escrow.contestClaim, (_running(), claimedAt, 0, "")));
    }

    // ------------------------------------------------------------------ of both

    /// @notice Nobody offers to settle for a party but itself: not even the other one.
    function check_propose(
        address caller,
        uint256 word,
        uint256 time,
        bool byMaker,
        uint256 mask,
        uint256 bps
    ) public {
        _at(word, time);
        vm.assume(caller != (byMaker ? MAKER : CUSTOMER));
        _fails(caller, abi.encodeCall(escrow.propose, (_running(), byMaker, mask, bps, "")));
    }

    /// @notice Nobody takes an offer for a party but itself, whatever was offered.
    function check_agree(
        address caller,
        uint256 word,
        uint256 time,
        uint256 proposal,
        bool byMaker,
        uint256 mask,
        uint256 bps
    ) public {
        _at(word, time);
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS + 6)), bytes32(proposal));
        vm.assume(caller != (byMaker ? MAKER : CUSTOMER));
        _fails(caller, abi.encodeCall(escrow.agree, (_running(), byMaker, mask, bps, "")));
    }

    /// @notice Nobody divides milestones or ends the order alone: neither party, nor anybody else.
    function check_splitAndClose(
        address caller,
        uint256 word,
        uint256 time,
        uint256 mask,
        uint256 toMaker,
        uint256 bondToCustomer
    ) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.split, (_running(), mask, toMaker, "", "")));
        _fails(caller, abi.encodeCall(escrow.close, (_running(), toMaker, bondToCustomer, "", "")));
    }

    /// @notice Nobody changes the terms alone, to any other price, bond or deadline.
    function check_amend(
        address caller,
        uint256 word,
        uint256 time,
        uint128 price,
        uint128 bond,
        uint40 deadline
    ) public {
        _at(word, time);
        OrderTerms memory changed = _running();
        (changed.cumulative[1], changed.bond, changed.deadlines[1]) = (price, bond, deadline);
        changed.version = 2;
        _fails(caller, abi.encodeCall(escrow.amend, (_running(), changed, "", "")));
    }

    /// @notice Nobody sets a rating for a party but itself.
    function check_seal(address caller, uint256 word, uint256 time, address rater, bytes32 seal) public {
        _at(word, time);
        vm.assume(caller != rater);
        _fails(caller, abi.encodeCall(escrow.seal, (_running(), rater, seal)));
        _fails(caller, abi.encodeCall(escrow.sealFor, (_running(), rater, seal, "")));
    }

    /// @notice Nobody takes back a party's signature but itself.
    function check_cancelSignature(address caller, address party, bytes32 digest) public {
        vm.assume(caller != party);
        _fails(caller, abi.encodeCall(escrow.cancelSignature, (party, digest)));
    }

    // ------------------------------------------------------------------ balances and allowances

    /// @notice Nobody withdraws a party's credit but itself: of any party, token and amount, to anybody.
    function check_withdraw(
        address caller,
        address party,
        address asset,
        address to,
        uint256 amount,
        uint256 credit
    ) public {
        // The credits stand before the orders.
        bytes32 ofParty = keccak256(abi.encode(party, ORDERS - 1));
        vm.store(address(escrow), keccak256(abi.encode(asset, ofParty)), bytes32(credit));
        vm.assume(caller != party);
        _fails(caller, abi.encodeCall(escrow.withdraw, (party, asset, to, amount)));
        _fails(caller, abi.encodeCall(escrow.withdrawFor, (party, asset, to, amount, type(uint40).max, "")));
    }

    /// @notice Nobody spends what a customer has allowed the escrow but itself: no order is opened or posted with another's
    /// money, of any price and bond, by any maker.
    function check_openWithAnothersMoney(
        address caller,
        address maker,
        uint128 price,
        uint128 bond,
        uint128 relayFee
    ) public {
        vm.assume(caller != CUSTOMER);
        OrderTerms memory t = _order();
        (t.maker, t.cumulative[1], t.bond, t.relayFee, t.salt) = (maker, price, bond, relayFee, 8);
        Clauses memory none;
        _fails(caller, abi.encodeCall(escrow.open, (t, "", "", "", "")));
        _fails(caller, abi.encodeCall(escrow.openWith, (t, none, "", "", "", "")));
        _fails(caller, abi.encodeCall(escrow.post, (t)));
        _fails(caller, abi.encodeCall(escrow.postFor, (t, "", "")));
        _fails(caller, abi.encodeCall(escrow.postWith, (t, none, "", "")));
    }

    /// @notice Nobody binds a maker to an order but itself: not the customer, of whatever price and bond, nor anybody else.
    function check_openWithAnothersBond(address caller, uint128 price, uint128 bond, uint256 word) public {
        vm.assume(caller != MAKER);
        OrderTerms memory t = _order();
        (t.cumulative[1], t.bond, t.salt) = (price, bond, 8);
        Clauses memory none;
        _fails(caller, abi.encodeCall(escrow.open, (t, "", "", "", "")));
        _fails(caller, abi.encodeCall(escrow.openWith, (t, none, "", "", "", "")));
        _at(word, NOW);
        _fails(caller, abi.encodeCall(escrow.takePost, (_running(), "", "")));
        _fails(caller, abi.encodeCall(escrow.takePostWith, (_running(), none, "", "")));
    }

    /// @notice Nobody places a sub-order with an order's money but its maker, of whatever price and with whatever maker.
    function check_openChild(address caller, uint256 word, address subMaker, uint128 price) public {
        _at(word, NOW);
        vm.assume(caller != MAKER);
        OrderTerms memory t = _terms(1, [price, 0], 0, 0);
        (t.customer, t.maker) = (MAKER, subMaker);
        Clauses memory clauses;
        clauses.parent = id;
        t.clauses = escrow.hashClauses(clauses);
        Clauses memory none;
        _fails(caller, abi.encodeCall(escrow.openChild, (_running(), none, t, clauses, "", "", "", "")));
    }

    // ------------------------------------------------------------------ what anybody can do

    /// @notice Whatever anybody's poke, release, guard or cancelled post moves stays between the escrow and the two parties:
    /// neither loses anything, whoever else calls gains nothing, and what leaves the escrow comes to them.
    function check_anybody(address caller, uint256 word, uint256 time, uint256 choice) public {
        _at(word, time);
        vm.assume(caller != CUSTOMER && caller != MAKER && caller != address(escrow));
        uint256 all = token.balanceOf(address(escrow)) + token.balanceOf(CUSTOMER) + token.balanceOf(MAKER);
        (uint256 customers, uint256 makers, uint256 callers) = (_has(CUSTOMER), _has(MAKER), _has(caller));
        bytes memory data = abi.encodeCall(escrow.poke, (_running()));
        if (choice == 0) data = abi.encodeCall(escrow.release, (_running()));
        if (choice == 1) data = abi.encodeCall(escrow.guard, (_running()));
        if (choice == 2) data = abi.encodeCall(escrow.cancelPost, (_running()));
        vm.prank(caller);
        (bool ok,) = address(escrow).call(data);
        vm.assume(ok);
        assert(_has(CUSTOMER) >= customers);
        assert(_has(MAKER) >= makers);
        assert(_has(caller) == callers);
        assert(token.balanceOf(address(escrow)) + token.balanceOf(CUSTOMER) + token.balanceOf(MAKER) == all);
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: the adapter can rule, in some state, at some time.
    function refute_rule(address caller, uint256 word, uint256 time) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.rule, (_running(), 1, 4000)));
    }

    /// @notice False: cost settlement can collect a pot with something in it.
    function refute_collect(address caller, uint256 word, uint256 time, uint256 pot) public {
        _at(word, time);
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS + 4)), bytes32(pot));
        _fails(caller, abi.encodeCall(escrow.collect, (_running())));
    }

    /// @notice False: somebody can deliver.
    function refute_deliver(address caller, uint256 word, uint256 time, uint256 mask) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.deliver, (_running(), mask, 0)));
    }

    /// @notice False: somebody can accept.
    function refute_accept(address caller, uint256 word, uint256 time, uint256 mask) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.accept, (_running(), mask, 0)));
    }

    /// @notice False: somebody can give back.
    function refute_refund(address caller, uint256 word, uint256 time, uint256 mask) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.refund, (_running(), mask, "")));
    }

    /// @notice False: somebody can offer to settle for the maker.
    function refute_propose(address caller, uint256 word, uint256 time) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.propose, (_running(), true, 1, 4000, "")));
    }

    /// @notice False: somebody can post an order with the customer's money.
    function refute_post(address caller) public {
        OrderTerms memory t = _order();
        t.maker = address(0);
        t.salt = 8;
        _fails(caller, abi.encodeCall(escrow.post, (t)));
    }

    /// @notice False: somebody can withdraw a credit.
    function refute_withdraw(address caller, uint256 credit) public {
        bytes32 ofParty = keccak256(abi.encode(CUSTOMER, ORDERS - 1));
        vm.store(address(escrow), keccak256(abi.encode(token, ofParty)), bytes32(credit));
        _fails(caller, abi.encodeCall(escrow.withdraw, (CUSTOMER, address(token), address(7), 5)));
    }

    /// @notice False: a poke moves something at times.
    function refute_poke(address caller, uint256 word, uint256 time) public {
        _at(word, time);
        _fails(caller, abi.encodeCall(escrow.poke, (_running())));
    }

    // ------------------------------------------------------------------ helpers

    function _order() private view returns (OrderTerms memory) {
        return _terms(2, [uint128(700e6), 300e6], 100e6, 20);
    }

    /// @dev Its terms in force.
    function _running() private view returns (OrderTerms memory t) {
        t = _order();
        (t.amends, t.version) = (id, 1);
    }

    /// @dev The order in any word, at any later time.
    function _at(uint256 word, uint256 time) private {
        vm.assume(time >= NOW && time < 1 << 40);
        vm.warp(time);
        vm.store(address(escrow), keccak256(abi.encode(id, ORDERS)), bytes32(word));
        assert(OrderState.unwrap(escrow.stateOf(id)) == word);
    }

    function _fails(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool ok,) = address(escrow).call(data);
        assert(!ok);
    }
}
