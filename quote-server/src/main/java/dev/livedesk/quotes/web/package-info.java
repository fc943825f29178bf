/** Sockets: handshake, frames in, frames out, signs of life. */
@NullMarked
package dev.livedesk.quotes.web;

import org.jspecify.annotations.NullMarked;
