/** The provider that {@code docs/feeds.md} adds as an example. */
@NullMarked
package dev.livedesk.ingestor.example;

import org.jspecify.annotations.NullMarked;
