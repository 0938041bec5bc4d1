package io.holdfast.api;

import io.holdfast.api.engine.FakeHttp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** What the application finds around it in the tests: a Postgres of their own and fresh keys. */
class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final KeyPair SIGNING_KEY = rsa();
    static final FakeHttp SMS = new FakeHttp(asked -> FakeHttp.Answer.of(201, "{}"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var postgres = EmbeddedPostgres.builder().start();
            TestPropertyValues.of(
                            "HOLDFAST_POSTGRES_URL=" + postgres.getJdbcUrl("postgres", "postgres"),
                            "HOLDFAST_POSTGRES_USER=postgres",
                            "HOLDFAST_POSTGRES_PASSWORD=postgres",
                            "HOLDFAST_JWT_KEY=" + pem(SIGNING_KEY),
                            "HOLDFAST_TICKET_SIGNING_KEYS=" + pem(pair("Ed25519", 255)),
                            "HOLDFAST_ORDER_KEY=dGhlIHRlc3RzJyBvcmRlciBrZXksIDMyIGJ5dGVzISE=",
                            "HOLDFAST_HOOKS_KEY=dGhlIHRlc3RzJyBvd24ga2V5IGZvciB3ZWJob29rcywgNDAgYnl0ZXM=",
                            "HOLDFAST_PASSWORD_STRENGTH=4",
                            "HOLDFAST_REHEARSAL=0s",
                            "HOLDFAST_REDIS=",
                            "HOLDFAST_SMTP_PORT=" + Mailbox.port(),
                            "HOLDFAST_SMS_API_BASE=" + SMS.address(),
                            "HOLDFAST_SMS_SID=AC1",
                            "HOLDFAST_SMS_TOKEN=token",
                            "HOLDFAST_SMS_FROM=+15005550006",
                            "HOLDFAST_MANAGEMENT_PORT=0")
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair rsa() {
        return pair("RSA", 2048);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(KeyPair keys) throws IOException {
        var file = Files.createTempFile("holdfast-test", ".pem");
        file.toFile().deleteOnExit();
        var encoded = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
    }
}
