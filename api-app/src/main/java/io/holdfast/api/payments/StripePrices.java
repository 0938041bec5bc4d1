package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.param.PriceCreateParams;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The prices that lines of a Checkout Session name. Each is created once at Stripe and remembered: of several instances
 * that create the same one at the same time, Stripe gives all the same, and the table keeps the first.
 */
@Component
final class StripePrices {
    /** What a price is for. */
    record Key(long eventId, String ticketType, long minor, String currency) {}

    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_NAME_CHARS = 250;
    private static final Pattern PLAIN = Pattern.compile("[ -~]{1,60}");

    private final StripeClient stripe;
    private final JdbcClient database;
    private final Clock clock;
    private final Cache<Key, String> known =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    StripePrices(StripeClient stripe, JdbcClient database, Clock clock) {
        this.stripe = stripe;
        this.database = database;
        this.clock = clock;
    }

    /** @param name what buyers read beside it, where it has to be created */
    String of(Key key, String name) throws StripeException {
        String remembered = known.getIfPresent(key);
        if (remembered != null) {
            return remembered;
        }
        Optional<String> stored = find(key);
        String price = stored.isPresent() ? stored.get() : remember(key, create(key, name));
        known.put(key, price);
        return price;
    }

    private Optional<String> find(Key key) {
        return database.sql("select price_id from stripe_prices where event_id = ? and ticket_type = ?"
                        + " and amount_minor = ? and currency = ?")
                .params(key.eventId(), key.ticketType(), key.minor(), key.currency())
                .query(String.class)
                .optional();
    }

    /** Gives back the one that is kept: another instance may have been quicker. */
    private String remember(Key key, String price) {
        database.sql("insert into stripe_prices (event_id, ticket_type, amount_minor, currency, price_id, created_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        key.eventId(),
                        key.ticketType(),
                        key.minor(),
                        key.currency(),
                        price,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(key).orElse(price);
    }

    private String create(Key key, String name) throws StripeException {
        String idempotencyKey =
                "price:%d:%s:%d:%s".formatted(key.eventId(), header(key.ticketType()), key.minor(), key.currency());
        try {
            return create(key, name, idempotencyKey);
        } catch (IdempotencyException e) {
            // The event has another name than when this was last tried, and what came of that was not remembered.
            return create(key, key.ticketType(), idempotencyKey + ":2");
        }
    }

    private String create(Key key, String name, String idempotencyKey) throws StripeException {
        PriceCreateParams form = PriceCreateParams.builder()
                .setCurrency(key.currency().toLowerCase(Locale.ROOT))
                .setUnitAmount(StripeAmounts.toStripe(key.minor(), key.currency()))
                .setProductData(PriceCreateParams.ProductData.builder()
                        .setName(name.substring(0, Math.min(name.length(), MAX_NAME_CHARS)))
                        .build())
                .putMetadata("event_id", Long.toString(key.eventId()))
                .putMetadata("ticket_type", key.ticketType())
                .build();
        return KeyedCall.make(idempotencyKey, once -> stripe.v1().prices().create(form, once))
                .getId();
    }

    /** A ticket type is any text, a header is not. */
    private static String header(String ticketType) {
        if (PLAIN.matcher(ticketType).matches()) {
            return ticketType;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticketType.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
