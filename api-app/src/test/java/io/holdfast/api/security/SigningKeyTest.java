package io.holdfast.api.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    @Test
    void without_a_key_the_start_fails_and_names_the_setting() {
        assertThatThrownBy(() -> settings("")).hasMessageContaining("HOLDFAST_JWT_KEY");
    }

    @Test
    void a_file_that_is_missing_or_is_no_key_fails_the_start(@TempDir Path folder) throws IOException {
        var missing = settings(folder.resolve("none.pem").toString());
        assertThatThrownBy(() -> new SigningKey(missing)).hasMessageContaining("HOLDFAST_JWT_KEY");
        var nonsense =
                settings(Files.writeString(folder.resolve("text.pem"), "no key").toString());
        assertThatThrownBy(() -> new SigningKey(nonsense)).hasMessageContaining("HOLDFAST_JWT_KEY");
    }

    @Test
    void a_key_that_is_too_short_fails_the_start(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var encoded = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        var pem = "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
        var settings =
                settings(Files.writeString(folder.resolve("short.pem"), pem).toString());
        assertThatThrownBy(() -> new SigningKey(settings)).hasMessageContaining("2048 bits");
    }

    private static TokenSettings settings(String keyFile) {
        return new TokenSettings(keyFile, "issuer", "audience", 900, 10);
    }
}
