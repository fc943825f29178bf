/** Tests. */
@NullMarked
package dev.livedesk.positions.web;

import org.jspecify.annotations.NullMarked;
