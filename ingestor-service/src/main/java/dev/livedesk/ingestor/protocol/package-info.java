/** What a provider's stream looks like: where to connect, how to talk there, what its frames mean. A provider is one {@link StreamProtocol}. */
@NullMarked
package dev.livedesk.ingestor.protocol;

import org.jspecify.annotations.NullMarked;
