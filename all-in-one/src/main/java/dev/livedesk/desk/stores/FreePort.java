package dev.livedesk.desk.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /** A port of the loopback address that was free a moment ago; somebody may take it before its user does. */
    public static int onLoopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StoreFailedException("No free port on the loopback address: " + e, e);
        }
    }
}
