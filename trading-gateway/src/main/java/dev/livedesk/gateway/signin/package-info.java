/** Sign-in of people: passwords, sessions, throttling. */
@NullMarked
package dev.livedesk.gateway.signin;

import org.jspecify.annotations.NullMarked;
