package dev.livedesk.bus.presence;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A meter of this process that tells of a lag. Of several with the name, such as one for each feed, the largest value counts.
 *
 * @param name for people
 * @param meter a gauge, or a timer, whose longest recent time it is
 * @param unit of the meter's values; seconds for a timer
 */
public record Measure(String name, String meter, String unit) {

    /** Nothing while the meter is not there, or has no value. */
    Optional<Lag> read(MeterRegistry meters) {
        Collection<Meter> found = meters.find(meter).meters();
        return found.stream()
                .flatMap(each -> StreamSupport.stream(each.measure().spliterator(), false))
                .filter(value -> value.getStatistic() == Statistic.VALUE || value.getStatistic() == Statistic.MAX)
                .map(Measurement::getValue)
                .filter(Double::isFinite)
                .max(Double::compare)
                .map(value -> new Lag(name, value, unit));
    }
}
