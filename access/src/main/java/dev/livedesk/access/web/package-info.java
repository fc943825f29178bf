/** How every service refuses: RFC 9457 on our own paths, Alpaca's error body on Alpaca's. */
@NullMarked
package dev.livedesk.access.web;

import org.jspecify.annotations.NullMarked;
