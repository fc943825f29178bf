/** The accounts of this replica with their positions, kept up with what the position listener derives. */
@NullMarked
package dev.livedesk.pnl.account;

import org.jspecify.annotations.NullMarked;
