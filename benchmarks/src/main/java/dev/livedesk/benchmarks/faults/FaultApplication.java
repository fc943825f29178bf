package dev.livedesk.benchmarks.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.LoggerFactory;

/** One fault, as a test: {@code <checkout> <report.xml> [fault]}; without a name, the one whose turn it is today. Ends with 1 if anything is wrong. */
public final class FaultApplication {

    private FaultApplication() {}

    public static void main(String... arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Fault fault = arguments.length < 3
                ? Fault.of(LocalDate.now(Clock.systemUTC()))
                : Fault.of(arguments[2]).orElseThrow(() -> new IllegalArgumentException("There is no fault '%s'; there are: %s".formatted(arguments[2], Fault.names())));
        System.err.println("Today's fault: " + fault.text());
        boolean sound = FaultsBench.run(List.of(fault), Path.of(arguments[0]), Files.createTempDirectory("livedesk-fault"));
        Files.writeString(Path.of(arguments[1]), """
                <testsuite name="fault" tests="1" failures="%d" errors="0" skipped="0"><testcase name="%s">%s</testcase></testsuite>
                """.formatted(sound ? 0 : 1, fault.text(), sound ? "" : "<failure/>"));
        System.exit(sound ? 0 : 1);
    }
}
