package dev.livedesk.bars.history;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of the answer.
 *
 * @param bars of the instruments that have any on this page
 * @param next where the next page continues; null when there is nothing more
 */
public record BarsPage(SortedMap<Instrument, List<Bar>> bars, BarsQuestion.@Nullable Place next) {}
