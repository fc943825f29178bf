/** What goes over the wire, as bytes: JSON written by hand where it is hot. */
@NullMarked
package dev.livedesk.quotes.wire;

import org.jspecify.annotations.NullMarked;
