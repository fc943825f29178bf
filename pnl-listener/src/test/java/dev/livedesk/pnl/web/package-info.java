/** Tests. */
@NullMarked
package dev.livedesk.pnl.web;

import org.jspecify.annotations.NullMarked;
