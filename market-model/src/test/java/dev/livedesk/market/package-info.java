/** Tests of the vocabulary as a whole. */
@NullMarked
package dev.livedesk.market;

import org.jspecify.annotations.NullMarked;
