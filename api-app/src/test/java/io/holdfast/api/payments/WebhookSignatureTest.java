package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {
    private static final long NOW = 1_800_000_000;
    private static final String BODY = "{\"id\": \"evt_1\",\n  \"price\": \"7 \u20ac\"}";

    private final WebhookSignature signature = new WebhookSignature(
            List.of("whsec_new", "whsec_old"), Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "whsec_new, 0, true",
        "whsec_old, 0, true",
        "whsec_other, 0, false",
        "whsec_new, -300, true",
        "whsec_new, -301, false",
        "whsec_new, -3600, false",
        "whsec_new, 300, true",
        "whsec_new, 301, false",
        "whsec_new, 3600, false",
    })
    void a_known_secret_and_a_time_within_five_minutes_are_needed(String secret, long offset, boolean valid)
            throws Exception {
        String header = Webhook.Signature.generateSignatureHeader(BODY, secret, NOW + offset);
        assertThat(signature.isValid(BODY.getBytes(UTF_8), Optional.of(header))).isEqualTo(valid);
    }

    @Test
    void one_good_signature_among_several_is_enough() throws Exception {
        String header = Webhook.Signature.generateSignatureHeader(BODY, "whsec_new", NOW);
        String several = header.replace("v1=", "v0=aa,v1=" + "0".repeat(64) + ",v1=");
        assertThat(signature.isValid(BODY.getBytes(UTF_8), Optional.of(several)))
                .isTrue();
    }

    @Test
    void the_very_bytes_are_signed() throws Exception {
        Optional<String> header = Optional.of(Webhook.Signature.generateSignatureHeader(BODY, "whsec_new", NOW));
        assertThat(signature.isValid(BODY.replace("\n", "").getBytes(UTF_8), header))
                .isFalse();
        assertThat(signature.isValid(BODY.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), header))
                .isFalse();
        assertThat(signature.isValid(new byte[0], header)).isFalse();
    }

    @Test
    void a_header_that_is_missing_or_makes_no_sense_is_refused() {
        assertThat(signature.isValid(BODY.getBytes(UTF_8), Optional.empty())).isFalse();
        for (String header : List.of(
                "",
                ",",
                "t=",
                "t=" + NOW,
                "v1=" + "0".repeat(64),
                "t=" + NOW + ",v1=",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=" + NOW + ",v1=" + "0".repeat(5_000))) {
            assertThat(signature.isValid(BODY.getBytes(UTF_8), Optional.of(header)))
                    .as(header)
                    .isFalse();
        }
    }
}
