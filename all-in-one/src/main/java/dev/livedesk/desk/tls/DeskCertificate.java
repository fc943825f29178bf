package dev.livedesk.desk.tls;

import dev.livedesk.desk.stores.DataFolder;
import dev.livedesk.desk.stores.PrivateFile;
import dev.livedesk.desk.stores.StoreFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * A self-signed certificate for this machine and its private key, as PEM files.
 *
 * @param certificate to be trusted by those who call
 * @param privateKey with mode 0600
 */
public record DeskCertificate(Path certificate, Path privateKey) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The data directory's certificate; made at the first use. */
    public static DeskCertificate of(DataFolder folder) {
        Path directory = folder.root().resolve("tls");
        DeskCertificate kept = new DeskCertificate(directory.resolve("desk.crt"), directory.resolve("desk.key"));
        if (!Files.exists(kept.certificate)) {
            kept.write(Keytool.selfSigned(directory));
        }
        return kept;
    }

    private void write(Keytool.Made made) {
        try (InputStream in = Files.newInputStream(made.file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = made.password().toCharArray();
            store.load(in, password);
            Key key = Objects.requireNonNull(store.getKey(Keytool.ALIAS, password), "keytool made no key");
            PrivateFile.write(privateKey, pem("PRIVATE KEY", key.getEncoded()));
            PrivateFile.write(certificate, pem("CERTIFICATE", store.getCertificate(Keytool.ALIAS).getEncoded()));
            Files.delete(made.file());
        } catch (IOException | GeneralSecurityException e) {
            throw new StoreFailedException("Could not make the certificate: " + e.getMessage(), e);
        }
    }

    /** In the words of the web server's configuration. */
    public Map<String, String> settings() {
        return Map.of("server.ssl.certificate", "file:" + certificate, "server.ssl.certificate-private-key", "file:" + privateKey);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, LINES.encodeToString(bytes), kind);
    }
}
