package io.holdfast.stripe.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.stripe.ledger.Ids;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.FormParser;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Opens a page for someone who knows the client secret of its intent, and for nobody else. */
@Component
class Visit {

    private static final int MAX_BODY_BYTES = 8 * 1024;

    private final Ledger ledger;
    private final Ids ids;

    Visit(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    Form query(ServerRequest request) {
        return FormParser.parse(
                Optional.ofNullable(request.servletRequest().getQueryString()).orElse(""));
    }

    Form body(ServerRequest request) throws IOException {
        byte[] body = request.servletRequest().getInputStream().readNBytes(MAX_BODY_BYTES);
        return FormParser.parse(new String(body, UTF_8));
    }

    /** The intent in the path, if the form has its secret. */
    Optional<Intent> intent(ServerRequest request, Form form) {
        byte[] secret = form.text("client_secret").orElse("").getBytes(UTF_8);
        return ledger.find(Intent.class, request.pathVariable("id"))
                .filter(intent ->
                        MessageDigest.isEqual(secret, intent.clientSecret().getBytes(UTF_8)));
    }

    /** A call of the browser's, to write under. */
    Call call(ServerRequest request, Form form) {
        return new Call(
                request.method().name(),
                request.path(),
                request.pathVariable("id"),
                form,
                Call.Access.PUBLISHABLE,
                ids.next("req"),
                Optional.empty(),
                "http://127.0.0.1:" + request.servletRequest().getLocalPort());
    }

    /** After a form was sent: a page that may be loaded again. */
    static ServerResponse goTo(String address) {
        return ServerResponse.seeOther(URI.create(address)).build();
    }

    static String address(Intent intent, String page) {
        return "/pay/" + intent.id() + page + "?client_secret=" + intent.clientSecret();
    }
}
