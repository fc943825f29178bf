/** What each feed is to carry: kept in the database, changed while everything runs. */
@NullMarked
package dev.livedesk.ingestor.wanted;

import org.jspecify.annotations.NullMarked;
