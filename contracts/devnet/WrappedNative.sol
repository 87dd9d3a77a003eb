// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title WrappedNative: the native coin as an ERC-20, for the devnet.
/// @notice Behaves as WETH9 does on public chains, so that what works here works there: one token for one coin,
/// unlimited allowances are not counted down, and every call that names no function deposits what was sent.
/// @dev Two differences: failures carry a custom error where WETH9 reverts without a word, and `withdraw` forwards all
/// gas where WETH9 forwards 2,300, which contract wallets outgrew. The balance is written before the coin leaves.
contract WrappedNative {
    string public constant name = "Wrapped Ether";
    string public constant symbol = "WETH";
    uint8 public constant decimals = 18;

    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    event Approval(address indexed owner, address indexed spender, uint256 amount);
    event Transfer(address indexed from, address indexed to, uint256 amount);
    /// @notice Native coin was wrapped.
    event Deposit(address indexed owner, uint256 amount);
    /// @notice Native coin was unwrapped.
    event Withdrawal(address indexed owner, uint256 amount);

    /// @notice The account holds less than that.
    error WrappedNative_InsufficientBalance(address owner, uint256 amount, uint256 available);
    /// @notice The owner allowed the spender less than that.
    error WrappedNative_InsufficientAllowance(
        address owner, address spender, uint256 amount, uint256 allowed
    );
    /// @notice The receiver refused the native coin.
    error WrappedNative_Refused(address receiver, uint256 amount);

    receive() external payable {
        deposit();
    }

    /// @dev WETH9 has it too: an ERC-2612 `permit` sent to it succeeds and does nothing, which callers must expect.
    fallback() external payable {
        deposit();
    }

    /// @notice Wrap the native coin that is sent along.
    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
        emit Deposit(msg.sender, msg.value);
    }

    /// @notice Unwrap `amount` and receive it as native coin.
    function withdraw(uint256 amount) external {
        uint256 available = balanceOf[msg.sender];
        if (available < amount) revert WrappedNative_InsufficientBalance(msg.sender, amount, available);
        balanceOf[msg.sender] = available - amount;
        emit Withdrawal(msg.sender, amount);
        (bool accepted,) = msg.sender.call{value: amount}("");
        if (!accepted) revert WrappedNative_Refused(msg.sender, amount);
    }

    function totalSupply() external view returns (uint256) {
        return address(this).balance;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return transferFrom(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public returns (bool) {
        uint256 available = balanceOf[from];
        if (available < amount) revert WrappedNative_InsufficientBalance(from, amount, available);
        if (from != msg.sender) {
            uint256 allowed = allowance[from][msg.sender];
            if (allowed != type(uint256).max) {
                if (allowed < amount) {
                    revert WrappedNative_InsufficientAllowance(from, msg.sender, amount, allowed);
                }
                allowance[from][msg.sender] = allowed - amount;
            }
        }
        balanceOf[from] = available - amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
        return true;
    }
}
