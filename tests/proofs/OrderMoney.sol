// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPartyRegistry, Scope} from "../../contracts/interfaces/IPartyRegistry.sol";
import {OrderTerms, Phase} from "../../contracts/interfaces/IOrderTypes.sol";
import {vm} from "../contracts/support/Vm.sol";
import {Division} from "./support/Division.sol";
import {EscrowProof} from "./support/EscrowProof.sol";

/// @notice Whichever way an order ends, its price and bond are exactly what its two parties have got and what was burned, and
/// the escrow holds just that: it neither makes money nor keeps any.
/// @dev Within these bounds: the escrow that ships; one posted and taken order of two milestones whose slices and bond are
/// any amounts of 80 bits, the bond at most the price; a fee of 100 basis points, which newcomers pay; a token without fees.
/// Cyber-credit lets every order pass. The customer has delegated its consent to the maker, so that what both must agree on
/// needs no signature.
contract OrderMoney is EscrowProof {
    uint256 private constant FEE = 100;
    uint256 private constant BPS = 10_000;

    function setUp() public override {
        super.setUp();
        vm.prank(CUSTOMER);
        IPartyRegistry(registry).setDelegate(CUSTOMER, MAKER, uint32(Scope.SETTLE), type(uint40).max);
    }

    // ------------------------------------------------------------------ as planned

    /// @notice Both milestones accepted at once: the maker has price less fee, and its bond.
    function check_acceptTogether(uint80 first, uint80 second, uint80 bond) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _deliver(t, 3);
        uint256 fee = Division.tenThousandth(price * FEE);
        _accept(t, 3);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + price - fee);
    }

    /// @notice Accepted one after the other, in either order, the fees add up to the same.
    function check_acceptApart(uint80 first, uint80 second, uint80 bond, bool lastFirst) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _deliver(t, 3);
        uint256 fee = Division.tenThousandth(price * FEE);
        uint256 part = Division.tenThousandth(first * FEE);
        _accept(t, lastFirst ? 2 : 1);
        assert(_has(MAKER) == MINTED - bond + (lastFirst ? second - (fee - part) : first - part));
        _accept(t, lastFirst ? 1 : 2);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + price - fee);
    }

    /// @notice A post taken back gives its customer all of it.
    function check_cancelPost(uint80 first, uint80 second) public {
        OrderTerms memory t = _sized(first, second, 0);
        t.maker = address(0);
        vm.prank(CUSTOMER);
        escrow.post(t);
        vm.prank(CUSTOMER);
        escrow.cancelPost(t);
        assert(token.balanceOf(CUSTOMER) == MINTED && token.balanceOf(address(escrow)) == 0);
    }

    // ------------------------------------------------------------------ silence

    /// @notice Nothing delivered: the customer has its price and the whole bond.
    function check_allRefundedBySilence(uint80 first, uint80 second, uint80 bond) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        vm.warp(NOW + 30 days);
        vm.assume(price * bond / price == bond);
        escrow.poke(t);
        _ended(id, price, bond);
        assert(_has(CUSTOMER) == MINTED + bond);
    }

    /// @notice The first delivered and left to silence, the second never: one is paid, one refunded, and the bond divided as
    /// they were, up to a rounding.
    function check_halfRefundedBySilence(uint80 first, uint80 second, uint80 bond) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _deliver(t, 1);
        uint256 fee = Division.tenThousandth(first * FEE);
        uint256 forfeit = Division.part(bond, second, price);
        vm.warp(NOW + 30 days);
        escrow.poke(t);
        _ended(id, price, bond);
        assert(_has(CUSTOMER) == MINTED - first + forfeit);
        assert(_has(MAKER) == MINTED + first - fee - forfeit);
    }

    // ------------------------------------------------------------------ disputes

    /// @notice What the maker gives back is the customer's: a delivered milestone without harm to the bond, an undelivered
    /// one as a default.
    function check_refund(uint80 first, uint80 second, uint80 bond) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _deliver(t, 1);
        uint256 forfeit = Division.part(bond, second, price);
        vm.prank(MAKER);
        escrow.refund(t, 3, "");
        _ended(id, price, bond);
        assert(_has(CUSTOMER) == MINTED + forfeit);
    }

    /// @notice A court divides both milestones, at every share: the maker has that of each, rounded down, less the fee.
    function check_rule(uint80 first, uint80 second, uint80 bond, uint16 makerBps) public {
        vm.assume(makerBps <= BPS);
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _contest(t);
        uint256 one = Division.part(first, makerBps, BPS);
        uint256 two = Division.part(second, makerBps, BPS);
        uint256 fee = Division.tenThousandth(one * FEE) + Division.tenThousandth(two * FEE);
        vm.prank(ARBITERS);
        escrow.rule(t, 3, makerBps);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + one + two - fee);
        assert(_has(CUSTOMER) == MINTED - one - two);
    }

    /// @notice No court in time: the signed default divides both, by anybody's poke.
    function check_defaultShare(uint80 first, uint80 second, uint80 bond) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        _contest(t);
        uint256 one = Division.tenThousandth(first * uint256(5000));
        uint256 two = Division.tenThousandth(second * uint256(5000));
        uint256 fee = Division.tenThousandth(one * FEE) + Division.tenThousandth(two * FEE);
        vm.warp(NOW + 61 days);
        escrow.poke(t);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + one + two - fee);
    }

    // ------------------------------------------------------------------ what both agree on

    /// @notice Both divide all milestones, at every amount: the maker has that less the fee, and its bond.
    function check_split(uint80 first, uint80 second, uint80 bond, uint88 toMaker) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        uint256 fee = Division.tenThousandth(toMaker * FEE);
        vm.prank(MAKER);
        escrow.split(t, 3, toMaker, "", "");
        assert(toMaker <= price);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + toMaker - fee);
    }

    /// @notice Both end the order, dividing price and bond at every two amounts.
    function check_close(
        uint80 first,
        uint80 second,
        uint80 bond,
        uint88 toMaker,
        uint88 bondToCustomer
    ) public {
        (bytes32 id, OrderTerms memory t, uint256 price) = _begin(first, second, bond);
        uint256 fee = Division.tenThousandth(toMaker * FEE);
        vm.prank(MAKER);
        escrow.close(t, toMaker, bondToCustomer, "", "");
        assert(toMaker <= price && bondToCustomer <= bond);
        _ended(id, price, bond);
        assert(_has(MAKER) == MINTED + toMaker - fee - bondToCustomer);
        assert(_has(CUSTOMER) == MINTED - toMaker + bondToCustomer);
    }

    /// @notice Both change price and bond, up or down: each pays or gets exactly the difference, and the order ends as any.
    function check_amend(uint80 first, uint80 second, uint80 bond, uint80 secondNow, uint80 bondNow) public {
        (bytes32 id, OrderTerms memory t,) = _begin(first, second, bond);
        OrderTerms memory changed = _sized(first, secondNow, bondNow);
        uint256 price = uint256(first) + secondNow;
        (changed.amends, changed.version) = (id, 2);
        vm.prank(MAKER);
        escrow.amend(t, changed, "", "");
        assert(token.balanceOf(address(escrow)) == price + bondNow);
        _deliver(changed, 3);
        uint256 fee = Division.tenThousandth(price * FEE);
        _accept(changed, 3);
        _ended(id, price, bondNow);
        assert(_has(MAKER) == MINTED + price - fee);
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: what is burned is missing where only the parties are counted.
    function refute_nothingIsBurned(uint80 first, uint80 second, uint80 bond) public {
        (, OrderTerms memory t,) = _begin(first, second, bond);
        _deliver(t, 3);
        _accept(t, 3);
        assert(_has(CUSTOMER) + _has(MAKER) == 2 * MINTED);
    }

    /// @notice False: a court's share moves money.
    function refute_ruleMovesNothing(uint80 first, uint80 second, uint80 bond, uint16 makerBps) public {
        (, OrderTerms memory t,) = _begin(first, second, bond);
        _contest(t);
        vm.prank(ARBITERS);
        escrow.rule(t, 3, makerBps);
        assert(_has(CUSTOMER) == MINTED);
    }

    /// @notice False: both can divide an order so that its maker has less than before.
    function refute_makerNeverLoses(uint80 first, uint80 second, uint80 bond, uint88 bondToCustomer) public {
        (, OrderTerms memory t,) = _begin(first, second, bond);
        vm.prank(MAKER);
        escrow.close(t, 0, bondToCustomer, "", "");
        assert(_has(MAKER) == MINTED);
    }

    // ------------------------------------------------------------------ steps

    function _sized(uint80 first, uint80 second, uint80 bond) private view returns (OrderTerms memory) {
        return _terms(2, [uint128(first), second], bond, uint16(FEE));
    }

    function _begin(
        uint80 first,
        uint80 second,
        uint80 bond
    ) private returns (bytes32 id, OrderTerms memory t, uint256 price) {
        vm.assume(first != 0 && second != 0);
        price = uint256(first) + second;
        vm.assume(bond <= price);
        t = _sized(first, second, bond);
        id = _open(t);
        assert(token.balanceOf(address(escrow)) == price + bond);
    }

    function _deliver(OrderTerms memory t, uint256 mask) private {
        vm.prank(MAKER);
        escrow.deliver(t, mask, 0);
    }

    function _accept(OrderTerms memory t, uint256 mask) private {
        vm.prank(CUSTOMER);
        escrow.accept(t, mask, 0);
    }

    /// @dev Delivered, rejected, contested: both.
    function _contest(OrderTerms memory t) private {
        _deliver(t, 3);
        vm.prank(CUSTOMER);
        escrow.reject(t, 3, 0);
        vm.prank(MAKER);
        escrow.contest(t, 3, 0);
    }

    /// @dev Ended, and all money of both parties is theirs again or burned; what the escrow holds is credited or burned.
    function _ended(bytes32 id, uint256 price, uint256 bond) private view {
        assert(escrow.stateOf(id).isIn(Phase.CLOSED));
        uint256 burned = escrow.stateOf(id).feeBurned();
        uint256 credited =
            escrow.balanceOf(CUSTOMER, address(token)) + escrow.balanceOf(MAKER, address(token));
        assert(_has(CUSTOMER) + _has(MAKER) + burned == 2 * MINTED);
        assert(token.balanceOf(address(escrow)) == credited + burned);
        assert(_has(CUSTOMER) <= MINTED + bond && _has(MAKER) <= MINTED + price);
        assert(burned <= price);
    }
}
