package io.holdfast.api.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Issues access tokens. A token says who and which role until it ends; it cannot be called back before that. */
@Component
public class AccessTokens {
    /** The claim that carries the role. */
    static final String USER_TYPE = "user_type";

    private final NimbusJwtEncoder encoder;
    private final JwsHeader header;
    private final TokenSettings settings;
    private final Clock clock;

    AccessTokens(SigningKey key, TokenSettings settings, Clock clock) {
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<SecurityContext>(new JWKSet(key.forSigning())));
        this.header = JwsHeader.with(SignatureAlgorithm.RS256)
                .keyId(key.forSigning().getKeyID())
                .type("JWT")
                .build();
        this.settings = settings;
        this.clock = clock;
    }

    public String issue(Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(caller.id().toString())
                .issuedAt(now)
                .expiresAt(now.plusSeconds(settings.lifetimeSeconds()))
                .claim(USER_TYPE, caller.type().wire())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    public int lifetimeSeconds() {
        return settings.lifetimeSeconds();
    }
}
