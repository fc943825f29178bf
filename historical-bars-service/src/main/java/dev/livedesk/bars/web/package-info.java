/** Bars over HTTP: on Alpaca's paths in Alpaca's shapes, and on our own. */
@NullMarked
package dev.livedesk.bars.web;

import org.jspecify.annotations.NullMarked;
