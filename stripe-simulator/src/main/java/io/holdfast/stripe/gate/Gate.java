package io.holdfast.stripe.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.stripe.idempotency.IdempotencyKeys.Outcome;
import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ids;
import io.holdfast.stripe.objects.EventShape;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.FormParser;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The door: key, form, idempotency, work, expansion, answer. Every answer has a {@code Request-Id} and the version of
 * the API; an error is always Stripe's envelope.
 */
@Component
public class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final Keyring keyring;
    private final Trouble trouble;
    private final Expansion expansion;
    private final Ids ids;

    Gate(Keyring keyring, Trouble trouble, Expansion expansion, Ids ids) {
        this.keyring = keyring;
        this.trouble = trouble;
        this.expansion = expansion;
        this.ids = ids;
    }

    /** Answers a call that writes nothing. */
    public ServerResponse read(ServerRequest request, Function<Call, Answer> work) {
        return answer(request, false, call -> new Outcome(work.apply(call), Optional.empty()));
    }

    /** Answers a call that writes, once for each idempotency key. */
    public ServerResponse write(ServerRequest request, BiFunction<Call, Batch, Answer> work) {
        return answer(request, false, call -> trouble.write(call, work));
    }

    /** As {@link #read}, and for a browser with a publishable key too: the work checks the client secret. */
    public ServerResponse readFromBrowser(ServerRequest request, Function<Call, Answer> work) {
        return answer(request, true, call -> new Outcome(work.apply(call), Optional.empty()));
    }

    /** As {@link #write}, and for a browser with a publishable key too: the work checks the client secret. */
    public ServerResponse writeFromBrowser(ServerRequest request, BiFunction<Call, Batch, Answer> work) {
        return answer(request, true, call -> trouble.write(call, work));
    }

    /** Says 404 to an address that Stripe, or this simulator, does not have. */
    public ServerResponse unknown(ServerRequest request) {
        String message = "Unrecognized request URL (" + request.method().name() + ": " + request.path() + ").";
        StripeError error = new StripeError(404, "invalid_request_error", message, Map.of());
        return respond(request, ids.next("req"), new Outcome(error.answer(), Optional.empty()));
    }

    private ServerResponse answer(ServerRequest request, boolean browsersToo, Function<Call, Outcome> work) {
        String requestId = ids.next("req");
        try {
            Call call = open(request, requestId, browsersToo);
            List<String> paths = call.form().list("expand");
            Outcome outcome = work.apply(call);
            if (outcome.answer().status() == 200 && call.access() == Call.Access.SECRET) {
                expansion.apply(outcome.answer().body(), paths);
            }
            return respond(request, requestId, outcome);
        } catch (Refused refused) {
            return respond(request, requestId, new Outcome(refused.answer(), Optional.empty()));
        } catch (Trouble.Unanswered e) {
            HangUp.mark(request);
            return ServerResponse.noContent().build();
        } catch (IOException | RuntimeException e) {
            LOG.error("Request {} failed", requestId, e);
            StripeError error =
                    new StripeError(500, "api_error", "An unexpected error occurred: see the log.", Map.of());
            return respond(request, requestId, new Outcome(error.answer(), Optional.empty()));
        }
    }

    private Call open(ServerRequest request, String requestId, boolean browsersToo) throws IOException {
        Form form = form(request);
        Call.Access access = keyring.check(Optional.ofNullable(request.headers().firstHeader("Authorization")), form);
        if (access == Call.Access.PUBLISHABLE && !browsersToo) {
            throw Refused.malformed(StripeError.unauthorized(
                            "This API call cannot be made with a publishable API key. Please use a secret API key.")
                    .code("secret_key_required"));
        }
        return new Call(
                request.method().name(),
                request.path(),
                request.pathVariables().getOrDefault("id", ""),
                form,
                access,
                requestId,
                Optional.ofNullable(request.headers().firstHeader("Idempotency-Key"))
                        .filter(key -> !key.isBlank()),
                "http://127.0.0.1:" + request.servletRequest().getLocalPort());
    }

    /** The parameters: of the query and, where there is one, of the body. */
    private static Form form(ServerRequest request) throws IOException {
        String query =
                Optional.ofNullable(request.servletRequest().getQueryString()).orElse("");
        byte[] body = request.servletRequest().getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw Refused.malformed(StripeError.invalid("The request body is too large."));
        }
        boolean isForm = request.headers()
                .contentType()
                .map(MediaType.APPLICATION_FORM_URLENCODED::isCompatibleWith)
                .orElse(true);
        if (body.length > 0 && !isForm) {
            throw Refused.malformed(StripeError.invalid(
                    "Invalid request: the content type must be application/x-www-form-urlencoded."));
        }
        return FormParser.parse(body.length == 0 ? query : query + '&' + new String(body, UTF_8));
    }

    private static ServerResponse respond(ServerRequest request, String requestId, Outcome outcome) {
        String version = Optional.ofNullable(request.headers().firstHeader("Stripe-Version"))
                .orElse(EventShape.API_VERSION);
        var response = ServerResponse.status(outcome.answer().status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Request-Id", requestId)
                .header("Stripe-Version", version)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "no-cache, no-store");
        Optional.ofNullable(request.headers().firstHeader("Idempotency-Key"))
                .ifPresent(key -> response.header("Idempotency-Key", key));
        outcome.replayOf()
                .ifPresent(original ->
                        response.header("Idempotent-Replayed", "true").header("Original-Request", original));
        return response.body(outcome.answer().body().toString());
    }
}
