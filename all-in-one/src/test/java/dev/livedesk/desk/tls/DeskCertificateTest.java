package dev.livedesk.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.desk.stores.DataFolder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskCertificateTest {

    @TempDir
    Path root;

    @Test
    void certificateIsMadeOnceForThisMachineAndItsKeyIsPrivate() throws Exception {
        DataFolder folder = DataFolder.open(root, "replay");
        DeskCertificate made = DeskCertificate.of(folder);
        byte[] first = Files.readAllBytes(made.certificate());

        X509Certificate certificate = certificate(made.certificate());
        certificate.checkValidity();
        assertThat(certificate.getSubjectAlternativeNames()).contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.privateKey()))).isEqualTo("rw-------");
        try (var left = Files.list(made.certificate().resolveSibling(""))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("desk.crt", "desk.key");
        }

        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key(made.privateKey()));
        signature.update(first);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(first);
        assertThat(signature.verify(signed)).isTrue();

        assertThat(Files.readAllBytes(DeskCertificate.of(folder).certificate())).isEqualTo(first);
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file) throws Exception {
        String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
    }
}
