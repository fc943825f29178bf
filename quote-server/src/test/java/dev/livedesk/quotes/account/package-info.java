/** Tests. */
@NullMarked
package dev.livedesk.quotes.account;

import org.jspecify.annotations.NullMarked;
