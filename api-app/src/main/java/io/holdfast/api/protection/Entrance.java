package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What the filters here do for a booking that is answered without them. Whatever is said with an answer goes to {@code
 * answer}, which takes names and values of headers.
 */
@Component
public final class Entrance {
    private final ClientAddresses addresses;
    private final Limits limits;
    private final CorsConfiguration origins;

    Entrance(ClientAddresses addresses, Limits limits, OriginSettings settings) {
        this.addresses = addresses;
        this.limits = limits;
        this.origins = AllowedOrigins.rules(settings);
    }

    /** Says what is said with any answer, also with a refusal. */
    public void greet(LastHop hop, BiConsumer<String, String> answer) {
        if (addresses.isSecure(hop)) {
            answer.accept(SecureTransport.HEADER, SecureTransport.POLICY);
        }
        String own = (hop.isSecure() ? "https://" : "http://")
                + first(hop, HttpHeaders.HOST).orElse("");
        AllowedOrigins.answer(origins, first(hop, HttpHeaders.ORIGIN), own, answer);
    }

    private static Optional<String> first(LastHop hop, String header) {
        return hop.headers().apply(header).stream().findFirst();
    }

    /** Counts a booking for its address and its buyer; the refusal where one of them has booked too often. */
    public Optional<Problem> spend(LastHop hop, UUID buyer, BiConsumer<String, String> answer) {
        return limits.spendOfAddress(RouteGroup.BOOK, addresses.network(hop), answer)
                .or(() -> limits.spendOfUser(RouteGroup.BOOK, buyer, answer));
    }
}
