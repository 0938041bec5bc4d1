package io.holdfast.stripe.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ids;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.FormParser;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The door of the control calls: no key, parameters as a form or as flat JSON, answers and errors as JSON. */
@Component
public class ControlDoor {

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final Ledger ledger;
    private final Ids ids;

    ControlDoor(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    ServerResponse answer(Supplier<ObjectNode> work) {
        try {
            return respond(Answer.ok(work.get()));
        } catch (Refused refused) {
            return respond(refused.answer());
        }
    }

    public ServerResponse read(ServerRequest request, Function<Call, Answer> work) throws IOException {
        byte[] body = body(request);
        try {
            return respond(work.apply(call(request, body)));
        } catch (Refused refused) {
            return respond(refused.answer());
        }
    }

    /** As one batch, as every call of the API. */
    public ServerResponse write(ServerRequest request, BiFunction<Call, Batch, Answer> work) throws IOException {
        byte[] body = body(request);
        try {
            Call call = call(request, body);
            return respond(ledger.write(call, "", batch -> work.apply(call, batch)));
        } catch (Refused refused) {
            return respond(refused.answer());
        }
    }

    static byte[] body(ServerRequest request) throws IOException {
        return request.servletRequest().getInputStream().readNBytes(MAX_BODY_BYTES);
    }

    static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw Refused.malformed(StripeError.invalid("The body is not JSON."));
        }
    }

    private Call call(ServerRequest request, byte[] body) {
        return new Call(
                request.method().name(),
                request.path(),
                request.pathVariables().getOrDefault("id", ""),
                form(request, body),
                Call.Access.SECRET,
                ids.next("req"),
                Optional.empty(),
                "http://127.0.0.1:" + request.servletRequest().getLocalPort());
    }

    private static Form form(ServerRequest request, byte[] body) {
        String query =
                Optional.ofNullable(request.servletRequest().getQueryString()).orElse("");
        String text = new String(body, UTF_8).strip();
        return FormParser.parse(query + '&' + (text.startsWith("{") ? encoded(json(body)) : text));
    }

    private static String encoded(JsonNode json) {
        var pairs = new StringBuilder();
        json.properties()
                .forEach(field -> pairs.append(URLEncoder.encode(field.getKey(), UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(field.getValue().asString(""), UTF_8))
                        .append('&'));
        return pairs.toString();
    }

    private static ServerResponse respond(Answer answer) {
        return ServerResponse.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(answer.body().toString());
    }
}
