/** What can be quoted and traded. */
@NullMarked
package dev.livedesk.gateway.asset;

import org.jspecify.annotations.NullMarked;
