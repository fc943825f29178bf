/** Orders: sides, types, times in force, states. */
@NullMarked
package dev.livedesk.market.order;

import org.jspecify.annotations.NullMarked;
