/** The market as this service sees it: newest quotes, whether they can be trusted, opening hours. */
@NullMarked
package dev.livedesk.gateway.market;

import org.jspecify.annotations.NullMarked;
