/** Tests of the data streams without sockets. */
@NullMarked
package dev.livedesk.quotes.data;

import org.jspecify.annotations.NullMarked;
