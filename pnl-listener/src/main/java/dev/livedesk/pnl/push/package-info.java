/** P&amp;L to whoever watches. */
@NullMarked
package dev.livedesk.pnl.push;

import org.jspecify.annotations.NullMarked;
