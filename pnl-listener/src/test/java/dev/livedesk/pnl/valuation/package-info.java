/** Tests. */
@NullMarked
package dev.livedesk.pnl.valuation;

import org.jspecify.annotations.NullMarked;
