/** Users: who may come in, as what, and how all of that ends at once. */
@NullMarked
package dev.livedesk.gateway.users;

import org.jspecify.annotations.NullMarked;
