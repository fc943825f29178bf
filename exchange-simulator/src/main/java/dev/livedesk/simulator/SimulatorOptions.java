package dev.livedesk.simulator;

import java.time.Clock;

/**
 * How a simulator runs.
 *
 * @param port where it listens; 0 takes a free one
 * @param speed recorded seconds for each second of the clock; 1 is as recorded
 * @param fromStart whether the replay begins at its first event when the simulator starts; otherwise its place is a
 *     function of the clock alone, so that a restarted simulator continues
 * @param clock what paces the replay, stamps the events and runs the time limits
 * @param keyId the Alpaca key that is let in; empty: any non-empty key
 * @param secretKey its secret; ignored while {@code keyId} is empty
 * @param address which of this machine's addresses it listens at; the loopback address unless told otherwise
 */
public record SimulatorOptions(
        int port, double speed, boolean fromStart, Clock clock, String keyId, String secretKey, String address) {

    /** The fastest replay. */
    public static final double MAX_SPEED = 1_000;

    private static final String LOOPBACK = "127.0.0.1";

    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not from 0 to 65535");
        }
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed " + speed + " is not over 0 and up to " + MAX_SPEED);
        }
        if (address.isBlank()) {
            throw new IllegalArgumentException("the address is empty");
        }
    }

    /** At the loopback address. */
    public SimulatorOptions(int port, double speed, boolean fromStart, Clock clock, String keyId, String secretKey) {
        this(port, speed, fromStart, clock, keyId, secretKey, LOOPBACK);
    }

    /** A free port, at 1×, where the clock says, any key. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(0, 1, false, Clock.systemUTC(), "", "");
    }

    /** The same on that port. */
    public SimulatorOptions onPort(int newPort) {
        return new SimulatorOptions(newPort, speed, fromStart, clock, keyId, secretKey, address);
    }

    /** The same at that speed. */
    public SimulatorOptions atSpeed(double newSpeed) {
        return new SimulatorOptions(port, newSpeed, fromStart, clock, keyId, secretKey, address);
    }

    /** The same, from the first event of the recordings, paced by that clock. */
    public SimulatorOptions fromStartOn(Clock newClock) {
        return new SimulatorOptions(port, speed, true, newClock, keyId, secretKey, address);
    }

    /** The same, letting in one key only. */
    public SimulatorOptions withKey(String newKeyId, String newSecretKey) {
        return new SimulatorOptions(port, speed, fromStart, clock, newKeyId, newSecretKey, address);
    }

    /** The same at that address of this machine. */
    public SimulatorOptions at(String newAddress) {
        return new SimulatorOptions(port, speed, fromStart, clock, keyId, secretKey, newAddress);
    }

    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", speed=" + speed + ", fromStart=" + fromStart + ", address=" + address + "]";
    }
}
