/** Many trades in one upload: checked to a spool first, then booked in batches. */
@NullMarked
package dev.livedesk.gateway.bulk;

import org.jspecify.annotations.NullMarked;
