/** How people left the dashboard. */
@NullMarked
package dev.livedesk.gateway.preference;

import org.jspecify.annotations.NullMarked;
