package io.holdfast.api.protection;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may call the API from a browser.
 *
 * @param allowed origins as https://shop.example, https://*.shop.example or http://127.0.0.1:*; none without any
 */
@ConfigurationProperties("holdfast.cors")
public record OriginSettings(@DefaultValue List<String> allowed) {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*(:([0-9]{1,5}|\\*))?");

    public OriginSettings {
        allowed = allowed.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        for (String origin : allowed) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "holdfast.cors.allowed: an origin is as https://shop.example, and not " + origin);
            }
        }
    }

    /** In the way that Spring writes them: any port is {@code :[*]}. */
    public List<String> patterns() {
        return allowed.stream()
                .map(origin -> origin.replaceFirst(":\\*$", ":[*]"))
                .toList();
    }
}
