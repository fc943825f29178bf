/** {@code /api/feeds}. */
@NullMarked
package dev.livedesk.ingestor.web;

import org.jspecify.annotations.NullMarked;
