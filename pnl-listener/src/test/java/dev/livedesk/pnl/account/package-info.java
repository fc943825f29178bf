/** Tests. */
@NullMarked
package dev.livedesk.pnl.account;

import org.jspecify.annotations.NullMarked;
