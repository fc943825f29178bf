/** The ledger at the edges: Postgres under the account's lock, commands that wait booked together, hints after commit. */
@NullMarked
package dev.livedesk.gateway.ledger;

import org.jspecify.annotations.NullMarked;
