package dev.livedesk.desk.tls;

import dev.livedesk.desk.stores.Command;
import dev.livedesk.desk.stores.PrivateFile;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The JDK's own maker of certificates. */
final class Keytool {

    static final String ALIAS = "desk";
    private static final int VALID_DAYS = 825;

    private Keytool() {}

    /** A key store that holds one key and its certificate, and its password. */
    record Made(Path file, String password) {}

    /** Makes a certificate for this machine's name and the loopback addresses. */
    static Made selfSigned(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Path file = directory.resolve("making-" + UUID.randomUUID() + ".p12");
            Path password = directory.resolve(file.getFileName() + ".password");
            String secret = UUID.randomUUID().toString();
            PrivateFile.write(password, secret);
            Command made = Command.run(Duration.ofSeconds(60), List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", Integer.toString(VALID_DAYS),
                    "-dname", "CN=Livedesk", "-ext", "san=" + names(), "-ext", "bc=ca:false",
                    "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass:file", password.toString()));
            Files.delete(password);
            if (!made.succeeded()) {
                throw new StoreFailedException("keytool could not make a certificate: " + made.output());
            }
            return new Made(file, secret);
        } catch (IOException e) {
            throw new StoreFailedException("Could not make the certificate: " + e.getMessage(), e);
        }
    }

    private static String names() throws UnknownHostException {
        String host = InetAddress.getLocalHost().getHostName();
        String own = host.matches("[A-Za-z0-9][A-Za-z0-9.-]*") && !host.equals("localhost") ? ",dns:" + host : "";
        return "dns:localhost,ip:127.0.0.1,ip:::1" + own;
    }
}
