package dev.livedesk.simulator;

import java.time.Clock;

/**
 * How a simulator runs.
 *
 * @param port loopback port; 0 takes a free one
 * @param speed recorded seconds for each second of the clock; 1 is as recorded
 * @param fromStart whether the replay begins at its first event when the simulator starts; otherwise its place is a
 *     function of the clock alone, so that a restarted simulator continues
 * @param clock what paces the replay, stamps the events and runs the time limits
 * @param keyId the Alpaca key that is let in; empty: any non-empty key
 * @param secretKey its secret; ignored while {@code keyId} is empty
 */
public record SimulatorOptions(
        int port, double speed, boolean fromStart, Clock clock, String keyId, String secretKey) {

    /** The fastest replay. */
    public static final double MAX_SPEED = 1_000;

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not from 0 to 65535");
        }
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed " + speed + " is not over 0 and up to " + MAX_SPEED);
        }
    }

    /** A free port, at 1×, where the clock says, any key. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(0, 1, false, Clock.systemUTC(), "", "");
    }

    /** The same on that port. */
    public SimulatorOptions onPort(int newPort) {
        return new SimulatorOptions(newPort, speed, fromStart, clock, keyId, secretKey);
    }

    /** The same at that speed. */
    public SimulatorOptions atSpeed(double newSpeed) {
        return new SimulatorOptions(port, newSpeed, fromStart, clock, keyId, secretKey);
    }

    /** The same, from the first event of the recordings, paced by that clock. */
    public SimulatorOptions fromStartOn(Clock newClock) {
        return new SimulatorOptions(port, speed, true, newClock, keyId, secretKey);
    }

    /** The same, letting in one key only. */
    public SimulatorOptions withKey(String newKeyId, String newSecretKey) {
        return new SimulatorOptions(port, speed, fromStart, clock, newKeyId, newSecretKey);
    }

    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", speed=" + speed + ", fromStart=" + fromStart + "]";
    }
}
