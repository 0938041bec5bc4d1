package io.holdfast.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    private Path data;

    @Test
    void aKeyIsMadeOnceAndKept() throws Exception {
        String first = new Keys(data).order();

        assertThat(new Keys(data).order()).isEqualTo(first);
        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        assertThat(new Keys(data).ticket()).isNotEqualTo(first);
    }

    @Test
    void theSigningKeyIsAnRsaKeyThatOnlyItsOwnerReads() throws Exception {
        Path file = new Keys(data).jwt();

        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\n", "");
        RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeyOfTicketsIsAnEd25519KeyThatIsKept() throws Exception {
        Path file = new Keys(data).ticketSigning();

        String pem = Files.readString(file);
        String body = pem.replaceAll("-----[A-Z ]+-----|\n", "");
        EdECPrivateKey key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        assertThat(key.getBytes().orElseThrow()).hasSize(32);
        assertThat(Files.readString(new Keys(data).ticketSigning())).isEqualTo(pem);
    }
}
