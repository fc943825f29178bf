package dev.livedesk.desk.start;

import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.core.env.Environment;

/**
 * Where the desk listens.
 *
 * @param host a name or an address of this machine; {@code 0.0.0.0} is all of them
 * @param port 0 takes any that is free
 */
record Address(String host, int port) {

    static Address of(Environment environment) {
        return new Address(environment.getProperty("server.address", "127.0.0.1"), environment.getProperty("server.port", Integer.class, 8080));
    }

    /** Looks before anything is started, so that the answer comes at once and names the port. */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (BindException e) {
            throw new StoreFailedException("Port %d of %s is taken by another program: stop it, or choose another with --port".formatted(port, host), e);
        } catch (IOException e) {
            throw new StoreFailedException("The desk cannot listen on %s, port %d: %s".formatted(host, port, e.getMessage()), e);
        }
    }
}
