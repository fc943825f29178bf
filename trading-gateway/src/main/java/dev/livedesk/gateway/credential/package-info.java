/** What sessions and API keys have in common: unguessable secrets, and their revocation. */
@NullMarked
package dev.livedesk.gateway.credential;

import org.jspecify.annotations.NullMarked;
