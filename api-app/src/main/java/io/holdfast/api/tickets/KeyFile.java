package io.holdfast.api.tickets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a PEM file with one or several Ed25519 keys, as {@code openssl genpkey -algorithm ed25519} writes them. */
final class KeyFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([^-]+)-----END \\1 KEY-----");
    private static final int MAX_KEYS = 16;
    private static final int RAW_BYTES = 32;

    private KeyFile() {}

    /** A key; one without its secret half only verifies. */
    record Found(Optional<PrivateKey> secret, PublicKey open) {
        /** The first four bytes of the SHA-256 digest of the public key: the same on every instance. */
        int id() {
            try {
                return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(raw()))
                        .getInt();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        /** The id as it is published: eight hexadecimal digits. */
        String name() {
            return HexFormat.of().toHexDigits(id());
        }

        /** The public key's 32 bytes (RFC 8032), which end its X.509 form. */
        byte[] raw() {
            byte[] encoded = open.getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
        }
    }

    /** @throws GeneralSecurityException where a block is not an Ed25519 key, or two keys have the same id */
    static List<Found> read(Path file) throws IOException, GeneralSecurityException {
        List<Found> keys = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        KeyFactory factory = KeyFactory.getInstance(TicketKeys.ALGORITHM);
        while (blocks.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(2));
            if (blocks.group(1).equals("PRIVATE")) {
                PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
                keys.add(new Found(Optional.of(secret), publicHalf(secret)));
            } else {
                keys.add(new Found(Optional.empty(), factory.generatePublic(new X509EncodedKeySpec(encoded))));
            }
        }
        if (keys.size() > MAX_KEYS) {
            throw new GeneralSecurityException("more than " + MAX_KEYS + " keys");
        }
        if (keys.stream().map(Found::id).distinct().count() != keys.size()) {
            throw new GeneralSecurityException("two keys have the same id");
        }
        return List.copyOf(keys);
    }

    /** Java derives a public key only while it makes a pair; given the secret as its randomness, it makes the same. */
    private static PublicKey publicHalf(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = secret instanceof EdECPrivateKey known
                ? known.getBytes().orElseThrow(() -> new GeneralSecurityException("a private key is hidden"))
                : new byte[0];
        KeyPairGenerator generator = KeyPairGenerator.getInstance(TicketKeys.ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class Known extends SecureRandom {
        private final transient byte[] seed;

        Known(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
