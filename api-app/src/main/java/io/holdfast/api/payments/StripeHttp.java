package io.holdfast.api.payments;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.holdfast.api.outgoing.TimedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Carries Stripe's requests over kept-alive connections, each for a bounded time. */
final class StripeHttp extends com.stripe.net.HttpClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /**
     * Stripe's client reads a file of its jar to say what it is. Many virtual threads at that file, while others load
     * classes from jars and so keep their carriers, have been seen to wait for each other for ever: it is read once.
     */
    private final String clientInfo = buildXStripeClientUserAgentString();

    private final TimedHttp http = new TimedHttp(CONNECT_TIMEOUT);

    @Override
    public StripeResponse request(StripeRequest asked) throws ApiConnectionException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(asked.url().toString()));
        asked.headers().map().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.setHeader("User-Agent", buildUserAgentString(asked));
        request.setHeader("X-Stripe-Client-User-Agent", clientInfo);
        HttpContent content = asked.content();
        if (content != null) {
            request.setHeader("Content-Type", content.contentType());
        }
        request.method(
                asked.method().name(),
                content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content.byteArrayContent()));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString(), TIMEOUT);
            return new StripeResponse(
                    answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
        } catch (IOException e) {
            throw new ApiConnectionException("Stripe does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("Interrupted while asking Stripe", e);
        }
    }
}
