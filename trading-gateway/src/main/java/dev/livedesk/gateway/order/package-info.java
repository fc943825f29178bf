/** Orders over HTTP, in Alpaca's shapes. */
@NullMarked
package dev.livedesk.gateway.order;

import org.jspecify.annotations.NullMarked;
