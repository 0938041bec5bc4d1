package io.holdfast.local.demo.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.local.settings.Keys;
import io.holdfast.local.settings.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    @TempDir
    Path data;

    @Test
    void aTokenIsSignedWithTheKeyOfTheDataDirectory() throws Exception {
        Path pem = new Keys(data).jwt();
        UUID user = UUID.randomUUID();
        String[] parts = Tokens.signedWith(pem, "holdfast", "holdfast-api")
                .mint(user, Instant.ofEpochSecond(1_000))
                .split("\\.");

        assertThat(isSigned(pem, parts)).isTrue();
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("sub").asText()).isEqualTo(user.toString());
        assertThat(claims.path("iss").asText()).isEqualTo("holdfast");
        assertThat(claims.path("aud").get(0).asText()).isEqualTo("holdfast-api");
        assertThat(claims.path("exp").asLong()).isEqualTo(8_200);
        assertThat(claims.path("user_type").asText()).isEqualTo("guest");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws Exception {
        Path file = Files.writeString(data.resolve("no.pem"), "nothing");

        assertThatThrownBy(() -> Tokens.signedWith(file, "holdfast", "holdfast-api"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no.pem");
    }

    @Test
    void manyBuyersComeWithinTheFirstSeconds() {
        SplittableRandom random = new SplittableRandom(1);
        List<Long> delays = IntStream.range(0, 10_000)
                .mapToObj(_ -> Arrivals.delayMillis(random))
                .toList();

        assertThat(delays).allMatch(delay -> delay >= 0 && delay <= 40_000);
        assertThat(delays.stream().filter(delay -> delay < 5_000).count()).isBetween(3_500L, 5_500L);
    }

    @Test
    void mostBuyersPayAndSomeDoNot() {
        SplittableRandom random = new SplittableRandom(1);
        var tempers =
                IntStream.range(0, 10_000).mapToObj(_ -> Temper.of(random)).toList();

        assertThat(tempers).contains(Temper.values());
        assertThat(tempers.stream().filter(temper -> temper == Temper.PAYS).count())
                .isBetween(7_300L, 7_900L);
    }

    private static boolean isSigned(Path pem, String[] parts) throws Exception {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
