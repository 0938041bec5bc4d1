package io.holdfast.api.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.Stripe;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Stripe's webhooks. What matters is on the log before Stripe is told 200, and whatever cannot be put there is
 * refused, so that Stripe sends it again. A duplicate is put there twice: the engine decides once.
 */
@RestController
class WebhookController {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private final WebhookSignature signature;
    private final CommandGateway engine;
    private final MeterRegistry meters;

    WebhookController(StripeSettings settings, CommandGateway engine, Clock clock, MeterRegistry meters) {
        this.signature = new WebhookSignature(settings.webhookSecrets(), clock);
        this.engine = engine;
        this.meters = meters;
    }

    @PostMapping({"/api/v1/webhooks/stripe", "/api/v1/webhook", "/webhooks/stripe", "/webhook"})
    Map<String, Boolean> receive(
            @RequestHeader(name = "Stripe-Signature") Optional<String> header,
            @RequestBody(required = false) Optional<byte[]> body) {
        if (body.isEmpty() || !signature.isValid(body.get(), header)) {
            count("bad_signature");
            throw refused("bad_signature", "The webhook is not signed by Stripe with a secret that is known here");
        }
        switch (WebhookReading.of(new String(body.get(), UTF_8))) {
            case WebhookReading.Command taken -> {
                engine.tell(taken.inventory(), taken.command());
                count("taken");
            }
            case WebhookReading.Ignored ignored -> count("ignored_" + ignored.why());
            case WebhookReading.WrongVersion wrong -> {
                LOG.error(
                        "A webhook has API version {} where {} is needed: set the endpoint's version at Stripe",
                        wrong.version(),
                        Stripe.API_VERSION);
                count("wrong_api_version");
                throw refused("wrong_api_version", "The webhook endpoint has to be of version " + Stripe.API_VERSION);
            }
            case WebhookReading.Malformed _ -> {
                count("malformed");
                throw refused("malformed_json", "The webhook is not a Stripe event");
            }
        }
        return Map.of("received", true);
    }

    private void count(String outcome) {
        meters.counter("holdfast.webhooks", "outcome", outcome).increment();
    }

    private static Problem refused(String code, String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, code, detail);
    }
}
