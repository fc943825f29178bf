/** Tests. */
@NullMarked
package dev.livedesk.quotes.client;

import org.jspecify.annotations.NullMarked;
