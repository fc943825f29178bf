/** What companies do with their shares: splits and cash dividends, applied to each account that is concerned. */
@NullMarked
package dev.livedesk.gateway.corporate;

import org.jspecify.annotations.NullMarked;
