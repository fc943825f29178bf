/** Tests. */
@NullMarked
package dev.livedesk.quotes.web;

import org.jspecify.annotations.NullMarked;
