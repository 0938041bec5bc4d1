package io.holdfast.local.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of one data directory: made at its first start, kept after, readable by their owner alone. */
public final class Keys {
    private static final int SECRET_BYTES = 32;
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BITS = 255;
    private final Path directory;

    public Keys(Path data) {
        this.directory = data.resolve("keys");
    }

    /** The path of the RSA private key that signs tokens, PKCS#8 in PEM. */
    public synchronized Path jwt() throws IOException {
        return pem("jwt.pem", "RSA", RSA_BITS);
    }

    /** The path of the Ed25519 private key that signs QR codes, PKCS#8 in PEM; others may be put beside it. */
    public synchronized Path ticketSigning() throws IOException {
        return pem("ticket-signing.pem", "Ed25519", ED25519_BITS);
    }

    public String order() throws IOException {
        return secret("order.key");
    }

    public String ticket() throws IOException {
        return secret("ticket.key");
    }

    public String hooks() throws IOException {
        return secret("hooks.key");
    }

    private synchronized String secret(String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            write(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }

    private void write(Path file, String content) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Files.createTempFile(directory, "key", ".new");
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path pem(String name, String algorithm, int bits) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            write(file, privateKey(algorithm, bits));
        }
        return file;
    }

    private static String privateKey(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(encoded);
            return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }
}
