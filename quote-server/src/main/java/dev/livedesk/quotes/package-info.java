/** Websockets to dashboards and algos: live quotes with bands, accounts without a gap. */
@NullMarked
package dev.livedesk.quotes;

import org.jspecify.annotations.NullMarked;
