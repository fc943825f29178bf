/** Accounts: their values, and their reset. */
@NullMarked
package dev.livedesk.gateway.account;

import org.jspecify.annotations.NullMarked;
