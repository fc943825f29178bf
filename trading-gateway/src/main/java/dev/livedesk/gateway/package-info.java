/** The trading gateway: accounts, orders, paper execution, the ledger, sign-in and API keys. */
@NullMarked
package dev.livedesk.gateway;

import org.jspecify.annotations.NullMarked;
