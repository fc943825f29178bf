/** The end of an order's trace: its update goes to those who watch. */
@NullMarked
package dev.livedesk.quotes.trace;

import org.jspecify.annotations.NullMarked;
