/** Who may do what: sessions, API keys and rights on accounts. The gateway owns the tables; every service checks with this. */
@NullMarked
package dev.livedesk.access;

import org.jspecify.annotations.NullMarked;
