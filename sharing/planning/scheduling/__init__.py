"""Who does which operation when: schedules of machines, transport and makers, and plans that bear news."""
