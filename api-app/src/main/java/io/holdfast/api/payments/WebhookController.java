package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.payments.tasks.FailedRefunds;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Stripe's webhooks. What matters is on the log before Stripe is told 200, and whatever cannot be put there is
 * refused, so that Stripe sends it again. One that was put there of late is not put there again; after that, or on
 * another instance, the engine still decides once.
 */
@RestController
class WebhookController {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);
    private static final int MAX_REMEMBERED = 50_000;
    private static final Duration REMEMBERED = Duration.ofHours(6);
    private static final int GONE = 404;
    private static final int MAX_QUESTIONS = 32;
    private static final long MAX_WAIT_SECONDS = 3;

    private final WebhookSignature signature;
    private final StripeClient stripe;
    private final CommandGateway engine;
    private final FailedRefunds failedRefunds;
    private final MeterRegistry meters;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final Cache<String, Boolean> appended = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MAX_REMEMBERED)
            .build();

    WebhookController(
            StripeSettings settings,
            StripeClient stripe,
            CommandGateway engine,
            FailedRefunds failedRefunds,
            Clock clock,
            MeterRegistry meters) {
        this.signature = new WebhookSignature(settings.webhookSecrets(), clock);
        this.stripe = stripe;
        this.engine = engine;
        this.failedRefunds = failedRefunds;
        this.meters = meters;
    }

    @PostMapping({"/api/v1/webhooks/stripe", "/api/v1/webhook", "/webhooks/stripe", "/webhook"})
    @Operation(
            summary = "Takes what Stripe tells",
            description =
                    "Known by its signature alone. 200 when it was taken, also for the second time, and where it is of no interest.")
    @Refuses({"400 bad_signature wrong_api_version", "503 database_unavailable stripe_unavailable engine_unavailable"})
    Map<String, Boolean> receive(
            @RequestHeader(name = "Stripe-Signature") Optional<String> header,
            @RequestBody(required = false) Optional<byte[]> body) {
        if (body.isEmpty() || !signature.isValid(body.get(), header)) {
            count("bad_signature");
            throw refused("bad_signature", "The webhook is not signed by Stripe with a secret that is known here");
        }
        switch (WebhookReading.of(new String(body.get(), UTF_8))) {
            case WebhookReading.OfInterest told -> take(told);
            case WebhookReading.Ignored ignored -> count("ignored_" + ignored.why());
            case WebhookReading.WrongVersion wrong -> {
                LOG.error(
                        "A webhook has API version {} where {} is needed: set the endpoint's version at Stripe",
                        wrong.version(),
                        Stripe.API_VERSION);
                count("wrong_api_version");
                throw refused("wrong_api_version", "The webhook endpoint has to be of version " + Stripe.API_VERSION);
            }
            case WebhookReading.Malformed _ -> throw malformed();
        }
        return Map.of("received", true);
    }

    private void take(WebhookReading.OfInterest told) {
        String id = told.event().getId();
        if (appended.getIfPresent(id) != null) {
            count("duplicate");
            return;
        }
        switch (meaning(told)) {
            case WebhookMeaning.Commands meant -> {
                meant.commands().forEach(command -> engine.tell(command.inventory(), command.command()));
                note(meant.failures());
                appended.put(id, true);
                count("taken");
            }
            case WebhookMeaning.Nothing nothing -> count("ignored_" + nothing.why());
        }
    }

    private void note(List<FailedRefund> failures) {
        try {
            failures.forEach(failedRefunds::add);
        } catch (DataAccessException e) {
            LOG.warn("A refund that has failed cannot be noted: {}", e.getMessage());
            count("database_unavailable");
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "database_unavailable", "The failure cannot be noted")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    /** Where Stripe is slow, what needs no asking does not wait for what does. */
    private WebhookMeaning meaning(WebhookReading.OfInterest told) {
        if (!WebhookMeaning.asksStripe(told.event())) {
            return understood(told);
        }
        try {
            if (!questions.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw stripeUnavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stripeUnavailable();
        }
        try {
            return understood(told);
        } finally {
            questions.release();
        }
    }

    private WebhookMeaning understood(WebhookReading.OfInterest told) {
        try {
            return WebhookMeaning.of(stripe, told.event(), told.object());
        } catch (StripeException e) {
            if (Integer.valueOf(GONE).equals(e.getStatusCode())) {
                LOG.warn(
                        "Stripe does not know any more what webhook {} is about",
                        told.event().getId());
                return new WebhookMeaning.Nothing("gone");
            }
            LOG.warn(
                    "Stripe does not say how it is with webhook {}",
                    told.event().getId(),
                    e);
            throw stripeUnavailable();
        } catch (NullPointerException | IllegalArgumentException | ArithmeticException e) {
            LOG.error("Webhook {} lacks what it is about", told.event().getId(), e);
            throw malformed();
        }
    }

    private Problem stripeUnavailable() {
        count("stripe_unavailable");
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "stripe_unavailable", "Stripe has to be asked first")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }

    private Problem malformed() {
        count("malformed");
        return refused("malformed_json", "The webhook is not a Stripe event");
    }

    private void count(String outcome) {
        meters.counter("holdfast.webhooks", "outcome", outcome).increment();
    }

    private static Problem refused(String code, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, code, detail);
    }
}
