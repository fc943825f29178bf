package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.Command;

/** Something that a working order asks the ledger for. */
record Move(WorkingOrder order, Command.OfWorkingOrder command) {}
