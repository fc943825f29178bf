/** The demo user's password and API key, made at the first start. */
@NullMarked
package dev.livedesk.desk.credentials;

import org.jspecify.annotations.NullMarked;
