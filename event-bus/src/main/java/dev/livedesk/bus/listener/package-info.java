/** The base of the listeners that follow a journal account by account. */
@NullMarked
package dev.livedesk.bus.listener;

import org.jspecify.annotations.NullMarked;
