/** What the database says about assets and about who may still be here. */
@NullMarked
package dev.livedesk.quotes.store;

import org.jspecify.annotations.NullMarked;
