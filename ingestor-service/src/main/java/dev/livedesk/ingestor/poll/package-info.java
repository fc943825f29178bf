/** Prices that are asked for by REST, each minute, of what no stream carries. */
@NullMarked
package dev.livedesk.ingestor.poll;

import org.jspecify.annotations.NullMarked;
