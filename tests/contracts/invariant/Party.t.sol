// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IKeyListener, IPartyRegistry, Scope} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {PartyLogModel} from "../support/LogModel.sol";
import {RandomWalk} from "../support/RandomWalk.sol";
import {keyConsent, sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice Eight addresses that register, claim, revoke and delegate as they like, some of them rogues.
/// @dev It keeps what was asked for, call by call, and at every revocation ends what it ends, one by one: the registry
/// keeps no such lists, and finds out when it is asked.
contract PartyHandler is IKeyListener {
    uint256 internal constant COUNT = 8;

    IPartyRegistry public immutable REGISTRY;
    PartyLogModel public immutable MODEL = new PartyLogModel();
    string public broken;
    mapping(string name => uint256) public succeeded;

    /// A grant, until it is ended.
    struct Grant {
        address by;
        uint256 from;
        bool ended;
    }

    // the books
    mapping(address => bool) private _registered;
    mapping(address key => address) private _keyFor;
    mapping(address key => Grant) private _keyGrant;
    mapping(address key => bool) private _keyRevoked;
    mapping(address party => bool) private _firstRevoked;
    mapping(address party => address) private _recoveryBefore;
    mapping(address party => address) private _recoveryNext;
    mapping(address party => Grant) private _recoveryGrant;
    mapping(address party => mapping(address => uint256)) private _scopes;
    mapping(address party => mapping(address => Grant)) private _delegateGrant;
    mapping(address party => uint256) private _told;

    address[COUNT] private _people;

    constructor() {
        vm.warp(1_800_000_000);
        for (uint256 i; i < COUNT; ++i) {
            _people[i] = vm.addr(_key(i));
        }
        REGISTRY = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(this))));
    }

    function onFirstKeyRevoked(address party) external {
        if (msg.sender != address(REGISTRY)) _break("somebody else told the escrow");
        ++_told[party];
    }

    function warp(uint256 by) external {
        vm.warp(vm.getBlockTimestamp() + by % 30 hours);
    }

    function register(uint256 seed) external {
        // half of them remain free to be keys, for a while
        if (seed % COUNT >= COUNT / 2 && (seed >> 40) % 8 != 0) return;
        address party = _who(seed);
        bytes memory data;
        if (seed % 2 == 0) {
            data = abi.encodeCall(IPartyRegistry.register, (uint32(1 + seed % 8191), bytes32(seed), "u"));
        } else {
            uint40 until = uint40(vm.getBlockTimestamp());
            bytes32 structHash = keccak256(
                abi.encode(
                    keccak256(
                        "Registration(address party,uint32 roles,bytes32 profileDigest,string uri,uint256 nonce,uint40 validUntil)"
                    ),
                    party,
                    uint32(3),
                    bytes32(0),
                    keccak256("v"),
                    REGISTRY.nonceOf(party),
                    until
                )
            );
            bytes32 digest = keccak256(abi.encodePacked(hex"1901", REGISTRY.DOMAIN_SEPARATOR(), structHash));
            data = abi.encodeCall(
                IPartyRegistry.registerFor, (party, 3, 0, "v", until, sign(_key(seed), digest))
            );
        }
        address caller = seed % 2 == 0 ? party : address(0x8E1A);
        if (!_act(caller, data, seed % 2 == 0 ? "register" : "registerFor")) return;
        if (_registered[party]) _break("registered twice");
        if (_keyFor[party] != address(0)) _break("one address for two parties");
        _registered[party] = true;
    }

    function update(uint256 seed) external {
        address party = _who(seed >> 8);
        address caller = _caller(seed);
        bool may = _may(party, caller, Scope.PROFILE);
        bytes memory data = abi.encodeCall(IPartyRegistry.update, (party, uint32(7), bytes32(seed), "w"));
        if (_act(caller, data, "update") && !may) _break("updated by a stranger");
    }

    function addKey(uint256 seed) external {
        address party = _who(seed >> 8);
        address caller = _caller(seed);
        address key = _who(seed >> 16);
        bool may = _isKey(party, caller) || caller == _recovery(party);
        uint40 until = uint40(vm.getBlockTimestamp());
        // now and then, whoever asks signs instead of the key
        bool consents = (seed >> 48) % 8 != 0 || caller == key;
        bytes memory consent =
            keyConsent(REGISTRY.DOMAIN_SEPARATOR(), consents ? _key(seed >> 16) : 0xBAD, party, until);
        bytes memory data = abi.encodeCall(IPartyRegistry.addKey, (party, key, until, consent));
        if (!_act(caller, data, "addKey")) return;
        if (!may) _break("a key added by a stranger");
        if (!consents) _break("a key that never agreed");
        bool again = _keyFor[key] == party && _keyGrant[key].ended && !_keyRevoked[key];
        if (_registered[key] || (_keyFor[key] != address(0) && !again)) _break("one key for two");
        if (key == _recovery(party)) _break("a recovery address became a key");
        _keyFor[key] = party;
        _keyGrant[key] = Grant(caller, vm.getBlockTimestamp() + 48 hours, false);
    }

    function revokeKey(uint256 seed) external {
        address party = _who(seed >> 8);
        address caller = _caller(seed);
        address key = seed % 3 == 0 ? party : _who(seed >> 16);
        bool may = caller != key && (_isKey(party, caller) || caller == _recovery(party));
        uint256 told = _told[party];
        if (!_act(caller, abi.encodeCall(IPartyRegistry.revokeKey, (party, key)), "revokeKey")) return;
        if (!may) _break("a key revoked by a stranger");
        if (!_registered[party]) _break("no party's key revoked");
        if (_told[party] != told + (key == party ? 1 : 0)) _break("the escrow was not told");
        if (key == party) _firstRevoked[party] = true;
        else (_keyGrant[key].ended, _keyRevoked[key]) = (true, true);
        _scopes[party][key] = 0;
        _endGrantsOf(party, key);
    }

    /// @dev All that `key` gave: delegations at once, keys and recovery if they still wait.
    function _endGrantsOf(address party, address key) private {
        for (uint256 i; i < COUNT; ++i) {
            address other = _people[i];
            Grant storage delegation = _delegateGrant[party][other];
            if (delegation.by == key) delegation.ended = true;
            if (_keyFor[other] == party) _endIfWaiting(_keyGrant[other], key);
        }
        _endIfWaiting(_recoveryGrant[party], key);
    }

    function _endIfWaiting(Grant storage grant, address key) private {
        if (grant.by == key && vm.getBlockTimestamp() < grant.from) grant.ended = true;
    }

    function setRecovery(uint256 seed) external {
        address party = _who(seed >> 8);
        address caller = _caller(seed);
        address next = _who(seed >> 16);
        bool may = _isKey(party, caller);
        address inForce = _recovery(party);
        if (!_act(caller, abi.encodeCall(IPartyRegistry.setRecovery, (party, next)), "setRecovery")) return;
        if (!may) _break("a recovery set by a stranger");
        if (next == party || _keyFor[next] == party) _break("a key became recovery address");
        _recoveryBefore[party] = inForce;
        _recoveryNext[party] = next;
        _recoveryGrant[party] = Grant(caller, vm.getBlockTimestamp() + 48 hours, false);
    }

    function setDelegate(uint256 seed) external {
        address party = _who(seed >> 8);
        address caller = _caller(seed);
        address delegate = _who(seed >> 16);
        uint32 scopes = uint32((seed >> 24) % 128);
        bool may = _isKey(party, caller);
        bytes memory data =
            abi.encodeCall(IPartyRegistry.setDelegate, (party, delegate, scopes, type(uint40).max));
        if (!_act(caller, data, "setDelegate")) return;
        if (!may) _break("a delegate set by a stranger");
        _scopes[party][delegate] = scopes;
        _delegateGrant[party][delegate] = Grant(caller, 0, false);
    }

    // ------------------------------------------------------------------ for the invariants

    /// @dev The registry's answer about one party, another each time, is what the books say.
    function answersAgree() external view returns (bool) {
        uint256 turn = vm.getBlockTimestamp() + MODEL.slotCount();
        address party = _who(turn);
        for (uint256 k; k < COUNT; ++k) {
            uint256 scope = 1 << ((turn + k) % 7);
            if (REGISTRY.isAuthorised(party, _who(k), scope) != _may(party, _who(k), scope)) return false;
            if (REGISTRY.isAuthorised(party, _who(k), Scope.ALL) != _may(party, _who(k), Scope.ALL)) {
                return false;
            }
        }
        (address recovery,) = REGISTRY.recoveryOf(party);
        return recovery == _recovery(party) && !REGISTRY.isAuthorised(address(0), party, 1);
    }

    // ------------------------------------------------------------------ how

    function _act(address caller, bytes memory data, string memory name) private returns (bool ok) {
        vm.recordLogs();
        vm.record();
        vm.prank(caller);
        bytes memory answer;
        (ok, answer) = address(REGISTRY).call(data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (!ok) {
            if (bytes4(answer) == 0 || bytes4(answer) == bytes4(0x4e487b71)) {
                _break("an error without a name");
            }
            return false;
        }
        ++succeeded[name];
        (, bytes32[] memory written) = vm.accesses(address(REGISTRY));
        MODEL.fold(address(REGISTRY), logs);
        if (!MODEL.agrees(address(REGISTRY), written)) _break("a slot that the logs do not tell");
    }

    function _isKey(address party, address key) private view returns (bool) {
        if (key == party) return !_firstRevoked[party];
        return _keyFor[key] == party && _inForce(_keyGrant[key]);
    }

    function _recovery(address party) private view returns (address) {
        return _inForce(_recoveryGrant[party]) ? _recoveryNext[party] : _recoveryBefore[party];
    }

    function _inForce(Grant storage grant) private view returns (bool) {
        return !grant.ended && vm.getBlockTimestamp() >= grant.from;
    }

    function _may(address party, address key, uint256 scope) private view returns (bool) {
        if (_isKey(party, key)) return true;
        Grant storage grant = _delegateGrant[party][key];
        return grant.by != address(0) && !grant.ended && _scopes[party][key] & scope == scope;
    }

    function _key(uint256 seed) private pure returns (uint256) {
        return 0x2000 + seed % COUNT;
    }

    function _who(uint256 seed) private view returns (address) {
        return _people[seed % COUNT];
    }

    /// @dev The party itself more often than not.
    function _caller(uint256 seed) private view returns (address) {
        return (seed >> 32) % 2 == 0 ? _who(seed >> 8) : _who(seed);
    }

    function _break(string memory what) private {
        if (bytes(broken).length == 0) broken = what;
    }
}

/// @notice P1  A party's entry changes by its own keys, delegates within scope, and its recovery address. checklist 17
///         P2  One key speaks for one party and agreed to it, the zero party has none; revocation acts at once, also on what
///             the key granted and on the recovery address it proposed.
///         P3  The escrow is told of every revoked first key, and of nothing else.
///         P4  The logs tell every slot.                                                  checklist 29
contract PartyInvariantTest is RandomWalk {
    PartyHandler private _handler;

    constructor() {
        steps = [
            PartyHandler.warp.selector,
            PartyHandler.register.selector,
            PartyHandler.update.selector,
            PartyHandler.addKey.selector,
            PartyHandler.revokeKey.selector,
            PartyHandler.setRecovery.selector,
            PartyHandler.setDelegate.selector
        ];
        deeds = ["register", "registerFor", "update", "addKey", "revokeKey", "setRecovery", "setDelegate"];
    }

    function setUp() public {
        _handler = new PartyHandler();
    }

    function _walker() internal view override returns (address) {
        return address(_handler);
    }

    function invariant_everythingHolds() public view {
        vm.assertTrue(_handler.answersAgree(), "P1, P2: who may act");
        vm.assertTrue(_handler.MODEL().agrees(address(_handler.REGISTRY())), "P4: logs and storage");
        vm.assertEq(bytes(_handler.broken()).length, 0, _handler.broken());
    }

    /// @dev A long walk with a fixed seed, so that we know that the handler gets everywhere.
    function test_handlerVisitsEveryFunction() public {
        bytes4[] memory s = steps;
        for (uint256 i; i < 600; ++i) {
            uint256 r = uint256(keccak256(abi.encode("walk", i)));
            (bool ok,) = address(_handler).call(abi.encodePacked(s[r % 7], keccak256(abi.encode(r))));
            vm.assertTrue(ok, "the handler itself failed");
        }
        invariant_everythingHolds();
        _countVisits();
        _assertVisitedAll();
    }
}
