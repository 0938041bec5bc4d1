package io.holdfast.api.tickets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import io.holdfast.api.engine.OrderId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketSealTest {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Instant FROM = Instant.parse("2027-01-01T10:00:00Z");
    private static final SignedTicket TICKET = new SignedTicket(
            "0123456789ABCDEFGHJK",
            OrderId.parse("42-FLOOR.3kTMdaaaaaaaaaaaaaaaaa").orElseThrow(),
            "FLOOR-GA-1234",
            300,
            FROM,
            FROM.plusSeconds(86_400 * 365));

    @TempDir
    private Path folder;

    private TicketSeal seal;
    private TicketKeys keys;

    @BeforeEach
    void oneKey() throws Exception {
        keys = keys(pem(pair().getPrivate()));
        seal = new TicketSeal(keys);
    }

    @Test
    void what_was_sealed_is_read_again() {
        assertThat(seal.open(seal.seal(TICKET))).contains(TICKET);
        assertThat(TICKET.eventId()).isEqualTo(42);
    }

    @Test
    void the_same_ticket_has_the_same_code_each_time() {
        assertThat(seal.seal(TICKET)).isEqualTo(seal.seal(TICKET));
    }

    @Test
    void a_change_of_any_character_is_refused() {
        var random = new Random(20270101);
        var text = seal.seal(TICKET);
        for (int at = 0; at < text.length(); at++) {
            for (int round = 0; round < 8; round++) {
                char other = BASE32.charAt(random.nextInt(BASE32.length()));
                if (other != text.charAt(at)) {
                    var changed = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(seal.open(changed)).as("%c at %d", other, at).isEmpty();
                }
            }
            assertThat(seal.open(text.substring(0, at))).isEmpty();
        }
    }

    @Test
    void a_change_of_any_bit_is_refused() {
        var text = seal.seal(TICKET);
        var bytes = Base32.decode(text.substring(4)).orElseThrow();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(seal.open("HF1:" + Base32.encode(changed)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void what_is_no_code_of_ours_is_refused_whatever_it_is() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var bytes = new byte[random.nextInt(250)];
            random.nextBytes(bytes);
            assertThat(seal.open("HF1:" + Base32.encode(bytes))).isEmpty();
            assertThat(seal.open(new String(bytes, UTF_8))).isEmpty();
        }
        var text = seal.seal(TICKET);
        for (var other : List.of(
                "", "HF1:", " " + text, text + "A", text + "=", text.toLowerCase(), "HF2" + text.substring(3))) {
            assertThat(seal.open(other)).as(other).isEmpty();
        }
    }

    @Test
    void a_text_of_base32_has_no_second_spelling() {
        assertThat(Base32.encode("foobar".getBytes(UTF_8))).isEqualTo("MZXW6YTBOI"); // RFC 4648, section 10
        assertThat(Base32.decode("MZXW6YTBOI")).hasValue("foobar".getBytes(UTF_8));
        assertThat(Base32.decode("MZXW6YTBOJ")).isEmpty();
        assertThat(Base32.decode("MZXW6YTB0I")).isEmpty();
    }

    @Test
    void after_a_rotation_both_keys_are_good_and_the_new_one_signs() throws Exception {
        var first = pair();
        var second = pair();
        var before = new TicketSeal(keys(pem(first.getPrivate())));
        var announced = new TicketSeal(keys(pem(first.getPrivate()), pem(second.getPrivate())));
        var rotated = new TicketSeal(keys(pem(second.getPrivate()), pem(first.getPublic())));
        var over = new TicketSeal(keys(pem(second.getPrivate())));
        var old = before.seal(TICKET);
        assertThat(announced.seal(TICKET)).isEqualTo(old);
        assertThat(rotated.open(old)).contains(TICKET);
        var fresh = rotated.seal(TICKET);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(announced.open(fresh)).contains(TICKET);
        assertThat(before.open(fresh)).isEmpty();
        assertThat(over.open(fresh)).contains(TICKET);
        assertThat(over.open(old)).isEmpty();
    }

    @Test
    void a_scanner_with_the_published_keys_and_the_description_needs_nothing_else() throws Exception {
        var text = seal.seal(TICKET);
        var bytes = Base32.decode(text.substring(4)).orElseThrow();
        var kid = HexFormat.of().formatHex(bytes, 0, 4);
        var jwk = published(keys).stream()
                .filter(key -> key.get("kid").equals(kid))
                .findFirst()
                .orElseThrow();
        assertThat(jwk)
                .containsEntry("kty", "OKP")
                .containsEntry("crv", "Ed25519")
                .hasSize(6);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(jwk.get("x")));
        signature.update("HF1:".getBytes(UTF_8));
        signature.update(bytes, 0, bytes.length - 64);
        assertThat(signature.verify(bytes, bytes.length - 64, 64)).isTrue();
        assertThat(ByteBuffer.wrap(bytes).position(4).get()).isEqualTo((byte) (0x80 | (300 & 0x7F)));
        assertThat(new String(bytes, UTF_8))
                .contains(
                        "0123456789ABCDEFGHJK", "FLOOR-GA-1234", TICKET.order().toString());
    }

    @Test
    void a_usual_ticket_fits_a_small_code_that_readers_pack_tightly() throws Exception {
        var usual = new SignedTicket(
                "0123456789ABCDEFGHJK",
                OrderId.parse("1042.3kTMdaaaaaaaaaaaaaaaaa").orElseThrow(),
                "A-12-7",
                3,
                FROM,
                FROM.plusSeconds(86_400 * 365));
        var code = Encoder.encode(seal.seal(usual), ErrorCorrectionLevel.M);
        assertThat(code.getMode()).isEqualTo(com.google.zxing.qrcode.decoder.Mode.ALPHANUMERIC);
        assertThat(code.getVersion().getVersionNumber()).isLessThanOrEqualTo(9);
        var longest = new SignedTicket(
                "0123456789ABCDEFGHJK",
                OrderId.parse("9223372036854775807-ABCDEFGHIJKL." + "a".repeat(22))
                        .orElseThrow(),
                "ABCDEFGHIJKL-ABCDEFGHIJKL-ABCDEFGHIJKL",
                Integer.MAX_VALUE,
                FROM,
                FROM.plusSeconds(86_400L * 36_500));
        assertThat(seal.seal(longest)).hasSizeLessThan(TicketSeal.MAX_CHARS);
        assertThat(seal.open(seal.seal(longest))).contains(longest);
    }

    @Test
    void without_keys_the_start_fails_and_names_the_setting() throws Exception {
        assertThatThrownBy(() -> settings("")).hasMessageContaining("HOLDFAST_TICKET_SIGNING_KEYS");
        assertThatThrownBy(() -> new TicketKeys(settings(folder.resolve("none").toString())))
                .hasMessageContaining("HOLDFAST_TICKET_SIGNING_KEYS");
        assertThatThrownBy(() -> keys("no key")).hasMessageContaining("HOLDFAST_TICKET_SIGNING_KEYS");
        assertThatThrownBy(() -> keys(pem(pair().getPublic()))).hasMessageContaining("no private key");
        var pair = pem(pair().getPrivate());
        assertThatThrownBy(() -> keys(pair, pair)).hasMessageContaining("the same id");
        assertThatThrownBy(() -> new TicketSettings("file", "Nowhere/Here", 0, 48))
                .hasMessageContaining("HOLDFAST_TICKET_ZONE");
        assertThatThrownBy(() -> new TicketSettings("file", "UTC", -1, 48))
                .hasMessageContaining("HOLDFAST_TICKET_HOURS_BEFORE");
    }

    private TicketKeys keys(String... blocks) throws IOException {
        var file = Files.createTempFile(folder, "keys", ".pem");
        Files.writeString(file, String.join("", blocks));
        return new TicketKeys(settings(file.toString()));
    }

    private static TicketSettings settings(String file) {
        return new TicketSettings(file, "UTC", 0, 48);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> published(TicketKeys keys) {
        return (List<Map<String, String>>) keys.published().get("keys");
    }

    private static PublicKey publicKey(String x) throws GeneralSecurityException {
        var header = HexFormat.of().parseHex("302a300506032b6570032100"); // RFC 8410
        var raw = Base64.getUrlDecoder().decode(x);
        var encoded = Arrays.copyOf(header, header.length + raw.length);
        System.arraycopy(raw, 0, encoded, header.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String pem(Key key) {
        var kind = key instanceof PublicKey ? "PUBLIC KEY" : "PRIVATE KEY";
        var body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    }
}
