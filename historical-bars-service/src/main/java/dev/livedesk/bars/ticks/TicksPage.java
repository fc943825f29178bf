package dev.livedesk.bars.ticks;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that were asked for.
 *
 * @param ticks of each instrument that has some; as many as the limit allows
 * @param next where the next page goes on; null when there is nothing more
 */
public record TicksPage<T extends MarketEvent>(SortedMap<Instrument, List<T>> ticks, TicksQuestion.@Nullable Place next) {}
