// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {WrappedNative} from "../../../contracts/devnet/WrappedNative.sol";
import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {ICostSettlement} from "../../../contracts/interfaces/ICostSettlement.sol";
import {ICreditRegistry, ListedToken, Rating} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {Clauses, Milestone, OrderTerms, Peers} from "../../../contracts/interfaces/IOrderTypes.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {IProductionTrace} from "../../../contracts/interfaces/IProductionTrace.sol";
import {CourtSettings, IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {CENT, defaultSettings} from "../credit/CreditDefaults.sol";
import {deployed} from "../support/Deploy.sol";
import {ESCROW_CONTRACTS, deployedEscrow, futureEscrow} from "../support/DeployEscrow.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {keyConsent} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";

/// @notice Everything that ships, wired together as a deployment does it: no part is a stand-in. The customer is rooted by
/// the genesis list, and amounts are in a listed token of 6 decimals.
abstract contract SystemFixture is EscrowTest {
    uint16 internal constant FEE_BPS = 100;
    uint256 internal constant SEAT_STAKE = 1000 * UNIT;
    uint256 internal constant SEAT_FEE = 10 * UNIT;
    uint256 internal constant COURT_GAS = 1_500_000;
    uint256 internal constant MARGIN = 1 days;
    uint256 internal constant NEW_KEY = 0x2E3;
    address internal constant RECOVERY = address(0x2EC0);

    ICreditRegistry internal credit;
    IStakedArbitrators internal court;
    IArbiterAdapter internal adapter;
    ICostSettlement internal costs;
    ICommunityRegistry internal communities;
    IProductionTrace internal traces;

    uint64 internal salt;

    function _deploy() internal virtual override {
        vm.roll(1000);
        token = _makeToken();
        weth = WrappedNative(payable(deployed("WrappedNative", "")));
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(futureEscrow(address(this), 1))));
        // After the escrow come, in this order, what it knows and what only knows it.
        escrow = deployedEscrow(
            Peers({
                parties: address(parties),
                credit: _future(ESCROW_CONTRACTS),
                wrappedNative: address(weth),
                arbiters: _future(ESCROW_CONTRACTS + 2),
                costs: _future(ESCROW_CONTRACTS + 4),
                communities: _future(ESCROW_CONTRACTS + 5)
            })
        );
        address[] memory genesis = new address[](1);
        genesis[0] = customer;
        credit = ICreditRegistry(
            deployed(
                "CreditRegistry",
                abi.encode(escrow, parties, defaultSettings(), _listed(), address(token), genesis, address(0))
            )
        );
        court = IStakedArbitrators(deployed("StakedArbitrators", _courtArguments()));
        adapter = IArbiterAdapter(
            deployed(
                "ArbiterAdapter", abi.encode(escrow, parties, court, COURT_GAS, MARGIN, "ipfs://choices")
            )
        );
        address agreements = deployed("CostAgreements", abi.encode(escrow, parties, weth));
        costs = ICostSettlement(deployed("CostSettlement", abi.encode(escrow, parties, weth, agreements)));
        communities = ICommunityRegistry(deployed("CommunityRegistry", abi.encode(parties, credit, escrow)));
        traces = IProductionTrace(deployed("ProductionTrace", abi.encode(parties, escrow)));
    }

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i; i < 2; ++i) {
            _allow(i == 0 ? customer : maker);
        }
    }

    /// @dev Another token that mints, approves and tells balances can take its place.
    function _makeToken() internal virtual returns (DevnetToken) {
        return DevnetToken(deployed("DevnetToken", ""));
    }

    /// @dev What this contract creates after `further` other creations.
    function _future(uint256 further) internal view returns (address) {
        return vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + further);
    }

    function _listed() internal view virtual returns (ListedToken[] memory tokens) {
        tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(token), CENT);
    }

    function _courtArguments() internal view virtual returns (bytes memory) {
        // After the court come the adapter, agreements and cost settlement.
        return abi.encode(_courtSettings(), _listed(), parties, _future(4));
    }

    /// @dev Those of a development chain.
    function _courtSettings() internal view returns (CourtSettings memory s) {
        s.stakeToken = address(token);
        s.seatStake = uint96(SEAT_STAKE);
        s.faultSlash = uint96(200 * UNIT);
        s.seatFee = 1000;
        s.panel = 3;
        s.maxAppeals = 2;
        s.drawDelay = 96;
        s.warmUp = 1 days;
        s.drawWindow = 12 hours;
        s.commitWindow = 2 days;
        s.revealWindow = 1 days;
        s.appealWindow = 1 days;
        s.loserBps = 20_000;
        s.winnerBps = 15_000;
    }

    // ------------------------------------------------------------------ people

    /// @dev Let everybody that takes tokens take them from `party`, and give it coins.
    function _allow(address party) internal {
        vm.deal(party, 100 ether);
        address[4] memory takers = [address(escrow), address(adapter), address(court), address(costs)];
        for (uint256 i; i < 4; ++i) {
            vm.prank(party);
            token.approve(takers[i], type(uint256).max);
        }
    }

    function _newcomer(uint256 key) internal returns (address party) {
        party = vm.addr(key);
        token.mint(party, 100_000 * UNIT);
        _allow(party);
    }

    /// @dev A party with a second key and a recovery address, both in force: what one needs before a key is stolen.
    function _register(uint256 key) internal {
        address party = vm.addr(key);
        vm.prank(party);
        parties.register(1, 0, "");
        vm.prank(party);
        parties.setRecovery(party, RECOVERY);
        bytes memory consent = keyConsent(parties.DOMAIN_SEPARATOR(), NEW_KEY, party, type(uint40).max);
        vm.prank(party);
        parties.addKey(party, vm.addr(NEW_KEY), type(uint40).max, consent);
        _wait(2 days);
    }

    /// @dev The first key is stolen; its holder revokes it, and guards the order.
    function _revoke(address party, OrderTerms memory t) internal {
        vm.prank(vm.addr(NEW_KEY));
        parties.revokeKey(party, party);
        escrow.guard(t);
    }

    function _wait(uint256 time) internal {
        vm.warp(vm.getBlockTimestamp() + time);
    }

    // ------------------------------------------------------------------ orders

    /// @dev Milestones of 1,000 before our own court, fully bonded, with a fee: cyber-credit counts.
    function _courtTerms(uint256 count) internal returns (OrderTerms memory t, Clauses memory c) {
        return _termsWith(count, address(court), address(0), uint128(3 * SEAT_FEE));
    }

    function _termsWith(
        uint256 count,
        address arbiter,
        address backup,
        uint128 maxFee
    ) internal returns (OrderTerms memory t, Clauses memory c) {
        c.arbiter = arbiter;
        c.backup = backup;
        c.maxCourtFee = maxFee;
        t = _terms(count);
        t.bond = t.cumulative[count - 1];
        t.feeBps = FEE_BPS;
        t.salt = ++salt;
        t.clauses = escrow.hashClauses(c);
    }

    function _openWith(OrderTerms memory t, Clauses memory c) internal returns (bytes32) {
        return escrow.openWith(t, c, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), "", "");
    }

    /// @dev What reaches the maker of `gross` of an order with a fee.
    function _net(uint256 gross) internal pure returns (uint256) {
        return gross - gross * FEE_BPS / 10_000;
    }

    // ------------------------------------------------------------------ ratings

    function _rating(uint8 each) internal pure returns (Rating memory) {
        return Rating(each, each, each, each, keccak256("a private comment"), keccak256("a salt of 32 bytes"));
    }

    function _sealOf(bytes32 id, address rater, Rating memory r) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(id, rater, r.quality, r.delivery, r.cost, r.communication, r.commentHash, r.salt)
        );
    }

    /// @dev Deliver and accept milestones with both seals riding.
    function _finishRated(
        OrderTerms memory t,
        bytes32 id,
        uint256 mask,
        Rating memory byCustomer,
        Rating memory byMaker
    ) internal {
        vm.prank(maker);
        escrow.deliver(t, mask, _sealOf(id, maker, byMaker));
        vm.prank(customer);
        escrow.accept(t, mask, _sealOf(id, customer, byCustomer));
    }

    // ------------------------------------------------------------------ expectations

    function _assertState(bytes32 id, uint256 i, Milestone expected) internal view {
        vm.assertEq(uint256(_state(id, i)), uint256(expected), "milestone");
    }

    /// @dev Nobody's money is left in a contract but what it owes: listed by who was credited.
    function _owed(address[] memory people) internal view returns (uint256 sum) {
        for (uint256 i; i < people.length; ++i) {
            sum += escrow.balanceOf(people[i], address(token));
        }
    }
}
