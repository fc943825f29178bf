package dev.livedesk.desk.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void takenPortIsNamedUntilItIsFree() throws IOException {
        Address address;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new Address("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(address::requireFree)
                    .isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
        assertThatCode(address::requireFree).doesNotThrowAnyException();
    }

    @Test
    void hostThatIsNotThisMachineIsRefused() {
        assertThatThrownBy(() -> new Address("192.0.2.1", 8080).requireFree()).isInstanceOf(StoreFailedException.class).hasMessageContaining("192.0.2.1");
    }
}
