package io.holdfast.stripe.checkout;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.LineItem;
import io.holdfast.stripe.objects.LineItemShape;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;
import io.holdfast.stripe.objects.Terms;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Metadata;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The calls on Checkout Sessions. */
@Component
public class Sessions {

    private static final int MAX_URL_CHARS = 5_000;

    private final Ledger ledger;
    private final SessionForm reader;
    private final Expiry expiry;

    Sessions(Ledger ledger, SessionForm reader, Expiry expiry) {
        this.ledger = ledger;
        this.reader = reader;
        this.expiry = expiry;
    }

    public Answer create(Call call, Batch batch) {
        Form form = call.form();
        form.required("mode");
        form.oneOf("mode", List.of("payment"));
        form.oneOf("ui_mode", List.of("hosted_page"));
        List<LineItem> items = reader.items(form, batch);
        Terms terms = reader.terms(form, items);
        String id = batch.newId("cs_test") + batch.newSecret();
        Session session = new Session(
                id,
                batch.nowSeconds(),
                SessionForm.expiresAtSeconds(form, batch.nowSeconds()),
                Session.Status.OPEN,
                false,
                terms,
                items,
                new Session.Addresses(
                        call.baseUrl() + "/checkout/" + id,
                        url(form, "success_url").orElseGet(() -> form.required("success_url")),
                        url(form, "cancel_url")),
                form.text("customer_email"),
                form.text("client_reference_id"),
                Metadata.merge(Map.of(), form),
                Optional.empty(),
                Optional.empty());
        form.refuseUnknown(SessionForm.NOT_SIMULATED);
        ledger.requireRoom();
        batch.save(session);
        return Answer.ok(SessionShape.of(session));
    }

    public Answer retrieve(Call call) {
        call.form().refuseUnknown(Set.of());
        return Answer.ok(SessionShape.of(find(call)));
    }

    /** Only the metadata can change. */
    public Answer update(Call call, Batch batch) {
        Session before = find(call);
        Session after = before.with(Metadata.merge(before.metadata(), call.form()));
        call.form().refuseUnknown(Set.of("collected_information", "line_items", "shipping_options"));
        batch.save(after);
        return Answer.ok(SessionShape.of(after));
    }

    public Answer lineItems(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        form.refuseUnknown(Set.of("ending_before"));
        String after = window.startingAfter().orElse("");
        return Answer.ok(LineItemShape.list(find(call), window.limit(), after));
    }

    public Answer expire(Call call, Batch batch) {
        call.form().refuseUnknown(Set.of());
        Session before = find(call);
        if (!before.isOpen()) {
            throw Refused.byState(StripeError.invalid("Only Checkout Sessions with a status in [\"open\"] can be"
                    + " expired. This Checkout Session has a status of `"
                    + before.status().wire() + "`."));
        }
        return Answer.ok(SessionShape.of(expiry.expire(before, batch)));
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        Optional<String> intentId = form.text("payment_intent");
        Optional<String> status = form.oneOf("status", List.of("open", "complete", "expired"));
        Optional<String> email = form.text("customer_details[email]");
        form.refuseUnknown(Set.of("customer", "customer_account", "payment_link", "subscription"));
        Optional<String> sessionId =
                intentId.flatMap(id -> ledger.find(Intent.class, id)).flatMap(Intent::sessionId);
        if (intentId.isPresent()) {
            List<Session> one = sessionId
                    .flatMap(id -> ledger.find(Session.class, id))
                    .filter(session -> matches(session, status, email))
                    .stream()
                    .toList();
            return Answer.ok(window.page("/v1/checkout/sessions", one, SessionShape::of));
        }
        List<Session> found = ledger.list(Session.class, window, session -> matches(session, status, email));
        return Answer.ok(window.page("/v1/checkout/sessions", found, SessionShape::of));
    }

    private static boolean matches(Session session, Optional<String> status, Optional<String> email) {
        return status.map(session.status().wire()::equals).orElse(true)
                && email.map(wanted -> session.payerEmail()
                                .or(session::customerEmail)
                                .map(wanted::equals)
                                .orElse(false))
                        .orElse(true);
    }

    private Session find(Call call) {
        return ledger.find(Session.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("checkout.session", "id", call.id())));
    }

    private static Optional<String> url(Form form, String param) {
        Optional<String> url = form.text(param);
        if (url.isPresent() && (url.get().length() > MAX_URL_CHARS || !url.get().matches("https?://\\S+"))) {
            throw Refused.malformed(StripeError.invalid("url_invalid", param, "Not a valid URL"));
        }
        return url;
    }
}
