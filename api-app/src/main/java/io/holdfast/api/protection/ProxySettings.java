package io.holdfast.api.protection;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies are believed when they say whom they speak for.
 *
 * @param trusted addresses or networks as 10.0.0.0/8; without any, nobody is believed
 * @param header the one header that they write the client's address to; the other is whatever a client sent
 */
@ConfigurationProperties("holdfast.proxies")
record ProxySettings(
        @DefaultValue List<String> trusted,
        @DefaultValue("x-forwarded-for") String header) {
    static final String X_FORWARDED_FOR = "x-forwarded-for";
    static final String FORWARDED = "forwarded";

    ProxySettings {
        header = header.strip().toLowerCase(Locale.ROOT);
        if (!header.equals(X_FORWARDED_FOR) && !header.equals(FORWARDED)) {
            throw new IllegalArgumentException("holdfast.proxies.header is X-Forwarded-For or Forwarded");
        }
        trusted = trusted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        try {
            trusted.forEach(AddressRange::of);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("holdfast.proxies.trusted: " + e.getMessage(), e);
        }
    }

    List<AddressRange> ranges() {
        return trusted.stream().map(AddressRange::of).toList();
    }
}
