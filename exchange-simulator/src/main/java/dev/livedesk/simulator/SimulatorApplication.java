package dev.livedesk.simulator;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the simulator as a process: {@code [--port 8090] [--speed 1] [--address 127.0.0.1]}. */
public final class SimulatorApplication {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorApplication.class);

    private SimulatorApplication() {}

    /** Starts and stays until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorOptions options;
        try {
            options = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: [--port 8090] [--speed 1] [--address 127.0.0.1]");
            System.exit(2);
            return;
        }
        ExchangeSimulator simulator = ExchangeSimulator.start(options);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            simulator.close();
            ended.countDown();
        }));
        LOG.info("simulated exchanges at {}, speed {}", simulator.baseUrl(), options.speed());
        ended.await();
    }
}
