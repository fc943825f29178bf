/** The documents of the API: made from what the services really serve, and compared with those that are kept. */
@NullMarked
package dev.livedesk.desk.docs;

import org.jspecify.annotations.NullMarked;
