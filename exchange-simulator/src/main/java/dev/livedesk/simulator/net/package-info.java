/** The loopback port: websockets and HTTP on reactor-netty, and the one thread that plays. */
@NullMarked
package dev.livedesk.simulator.net;

import org.jspecify.annotations.NullMarked;
