package io.holdfast.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class TokenTest {
    private final Client anyone;

    @Autowired
    TokenTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
    }

    @Test
    void a_token_as_we_make_them_is_accepted() throws JOSEException {
        assertThat(usersAs(signed(ours(), claims -> claims)).status()).isEqualTo(200);
    }

    @Test
    void a_token_of_another_key_is_refused() throws JOSEException {
        assertRefused(signed(new RSASSASigner(Surroundings.rsa().getPrivate()), claims -> claims));
    }

    @Test
    void a_token_that_has_ended_or_never_ends_is_refused() throws JOSEException {
        assertRefused(signed(
                ours(), claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1)))));
        assertRefused(signed(ours(), claims -> claims.expirationTime(null)));
    }

    @Test
    void a_token_that_begins_later_is_refused() throws JOSEException {
        assertRefused(signed(
                ours(), claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(30)))));
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused() throws JOSEException {
        var theirs = Surroundings.rsa();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(new com.nimbusds.jose.jwk.RSAKey.Builder((RSAPublicKey) theirs.getPublic()).build())
                .build();
        var jwt = new SignedJWT(header, claims().build());
        jwt.sign(new RSASSASigner(theirs.getPrivate()));
        assertRefused(jwt.serialize());
    }

    @Test
    void a_token_of_another_issuer_or_for_another_audience_is_refused() throws JOSEException {
        assertRefused(signed(ours(), claims -> claims.audience("someone-else")));
        assertRefused(signed(ours(), claims -> claims.audience((String) null)));
        assertRefused(signed(ours(), claims -> claims.issuer("someone-else")));
    }

    @Test
    void a_token_without_a_known_role_or_a_person_is_refused() throws JOSEException {
        assertRefused(signed(ours(), claims -> claims.claim("user_type", "root")));
        assertRefused(signed(ours(), claims -> claims.claim("user_type", null)));
        assertRefused(signed(ours(), claims -> claims.subject("not-a-uuid")));
    }

    @Test
    void an_unsigned_token_is_refused_however_it_says_so() throws JOSEException {
        assertRefused(new PlainJWT(claims().build()).serialize());
        var parts = signed(ours(), claims -> claims).split("\\.", -1);
        for (var algorithm : new String[] {"none", "None", "nOnE", ""}) {
            var header = "{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm);
            var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));
            assertRefused(unsigned + "." + parts[1] + ".");
            assertRefused(unsigned + "." + parts[1] + "." + parts[2]);
        }
    }

    @Test
    void our_public_key_as_an_hmac_secret_is_refused() throws JOSEException {
        var publicKey = Surroundings.SIGNING_KEY.getPublic().getEncoded();
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        jwt.sign(new MACSigner(publicKey));
        assertRefused(jwt.serialize());
        var pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        var other = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        other.sign(new MACSigner(pem.getBytes(UTF_8)));
        assertRefused(other.serialize());
    }

    @Test
    void a_changed_token_is_refused_even_after_the_true_one_was_accepted() throws JOSEException {
        var token = signed(ours(), claims -> claims);
        usersAs(token);
        var parts = token.split("\\.");
        var other = signed(ours(), claims -> claims.subject(UUID.randomUUID().toString()))
                .split("\\.");
        assertRefused(parts[0] + "." + other[1] + "." + parts[2]);
        assertRefused("nonsense");
    }

    @Test
    void the_key_set_shows_the_public_half_only() throws JOSEException {
        var keys = anyone.get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        var key = keys.json().path("keys").get(0);
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "use", "kid", "alg", "n", "e");
        var token = anyone.guest().token().orElseThrow();
        var header = Client.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
        assertThat(header.path("kid")).isEqualTo(key.path("kid"));
        assertThat(header.path("alg").asString()).isEqualTo("RS256");
    }

    private void assertRefused(String token) {
        var answer = usersAs(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private Client.Answer usersAs(String token) {
        return anyone.with(token).get("/api/v1/admin/users");
    }

    private static JWSSigner ours() {
        return new RSASSASigner(Surroundings.SIGNING_KEY.getPrivate());
    }

    private static String signed(JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256), change.apply(claims()).build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("holdfast")
                .audience("holdfast-api")
                .subject(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now().minusSeconds(60)))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("user_type", "admin");
    }
}
