// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {vm} from "./Vm.sol";

/// @dev A built contract, read from its artifact: `new` would have the compiler make it once more for every test.
function deployed(string memory name, bytes memory arguments) returns (address instance) {
    bytes memory code = bytes.concat(_codeOf(name), arguments);
    assembly ("memory-safe") {
        instance := create(0, add(code, 0x20), mload(code))
        if iszero(instance) {
            returndatacopy(code, 0, returndatasize())
            revert(code, returndatasize())
        }
    }
}

/// @dev In the profile `shipped` forge compiles no contract of ours: what ships is there. In every other it is forge's own,
/// of the sources as they are.
///
/// `forge lint` leaves artifacts in the cache that hold no code, and later builds do not notice: `make check` gives it
/// a cache of its own (foundry.toml).
function _codeOf(string memory name) view returns (bytes memory) {
    if (keccak256(bytes(vm.envOr("FOUNDRY_PROFILE", ""))) == keccak256("shipped")) {
        return vm.getCode(string.concat(".build/shipped/", name, ".json"));
    }
    string memory artifact = string.concat(name, ".sol:", name);
    try vm.getCode(artifact) returns (bytes memory code) {
        return code;
    } catch {
        revert(string.concat(artifact, " has no built code: run `forge clean` once"));
    }
}
