/** The certificate that a desk makes for itself. */
@NullMarked
package dev.livedesk.desk.tls;

import org.jspecify.annotations.NullMarked;
