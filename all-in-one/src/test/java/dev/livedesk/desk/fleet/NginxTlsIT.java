package dev.livedesk.desk.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.FreePort;
import dev.livedesk.desk.stores.Pause;
import dev.livedesk.desk.tls.DeskCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real nginx with a desk's own certificate. */
class NginxTlsIT {

    @TempDir
    static Path root;

    static HttpServer service;
    static Child nginx;
    static int port;
    static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/sbin/nginx"))).as("nginx is installed").isTrue();
        Path dist = Files.createDirectories(root.resolve("dist"));
        Files.writeString(dist.resolve("index.html"), "the dashboard");
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = ("scheme " + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        DataFolder folder = DataFolder.open(root.resolve("data"), "replay");
        DeskCertificate certificate = DeskCertificate.of(folder);
        List<Member> members = new ArrayList<>();
        for (Service each : Service.values()) {
            members.add(new Member(each, each.module(), service.getAddress().getPort()));
        }
        port = FreePort.onLoopback();
        boolean asRoot = System.getProperty("user.name").equals("root");
        NginxConf conf = new NginxConf("127.0.0.1", port, certificate, dist, folder.run(), asRoot, members, service.getAddress().getPort());
        nginx = new Launches(folder, new FleetProperties("", Path.of("..", "nginx"), List.of()), Map.of(), conf).nginx(() -> {});
        trusting = trusting(certificate.certificate());
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!conf.serves()) {
            assertThat(System.nanoTime() - end).as("nanoseconds past the deadline: %s", Files.readString(folder.run().resolve("nginx.log"))).isNegative();
            Pause.of(Duration.ofMillis(50));
        }
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.beginStop();
            nginx.finishStop(Duration.ofSeconds(5));
        }
        if (service != null) {
            service.stop(0);
        }
    }

    @Test
    void pagesAndAnswersSayThatTheyComeByTlsOnly() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            for (String path : List.of("/", "/v2/clock")) {
                HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).build(), BodyHandlers.ofString());
                assertThat(response.body()).isIn("the dashboard", "scheme https");
                assertThat(response.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
            }
        }
    }

    @Test
    void pageThatWasAskedForInPlainIsLedToTls() throws Exception {
        HttpResponse<String> response = plain("/trades?account=7");
        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().firstValue("Location")).contains("https://localhost:" + port + "/trades?account=7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/orders", "/api/trades", "/v1beta3/crypto/us", "/stream", "/ws"})
    void programThatAsksInPlainIsToldAndNotLedElsewhere(String path) throws Exception {
        HttpResponse<String> response = plain(path);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.headers().allValues("Content-Type")).containsExactly(path.startsWith("/v") ? "application/json" : "application/problem+json");
        assertThat(response.body()).contains("https");
    }

    @Test
    void oldProtocolsAndWeakCiphersAreRefused() throws IOException {
        assertThat(handshake("TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
        assertThat(handshake("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")).isEqualTo("TLSv1.2");
        assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA")).isInstanceOf(SSLException.class);
    }

    private static HttpResponse<String> plain(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
        }
    }

    private static String handshake(String protocol, String... ciphers) throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(ciphers);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("desk", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
