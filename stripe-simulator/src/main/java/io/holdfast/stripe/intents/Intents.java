package io.holdfast.stripe.intents;

import io.holdfast.stripe.ledger.Batch;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Window;
import io.holdfast.stripe.objects.FailureShape;
import io.holdfast.stripe.objects.Fate;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.Terms;
import io.holdfast.stripe.objects.TestCard;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The calls on PaymentIntents, up to their confirmation. Each reads its whole form before it looks at any state. */
@Component
public class Intents {

    private static final int MAX_URL_CHARS = 2_048;

    private final Ledger ledger;
    private final Confirmation confirmation;

    Intents(Ledger ledger, Confirmation confirmation) {
        this.ledger = ledger;
        this.confirmation = confirmation;
    }

    /** Creates one; with {@code confirm=true} also charges it, and answers 402 when the card is declined. */
    public Answer create(Call call, Batch batch) {
        Form form = call.form();
        Terms terms = IntentForm.create(form);
        Optional<String> methodId = form.text("payment_method");
        boolean confirm = form.flag("confirm").orElse(false);
        Optional<String> returnUrl = returnUrl(form);
        boolean strict = form.flag("error_on_requires_action").orElse(false);
        form.flag("use_stripe_sdk");
        form.entries("mandate_data");
        form.refuseUnknown(IntentForm.NOT_SIMULATED);
        if (!confirm && (returnUrl.isPresent() || strict)) {
            throw Refused.malformed(StripeError.invalid(
                            "You can only use return_url and error_on_requires_action with confirm set to true.")
                    .param(returnUrl.isPresent() ? "return_url" : "error_on_requires_action"));
        }
        ledger.requireRoom();
        String id = batch.newId("pi");
        Intent intent = Intent.create(id, id + "_secret_" + batch.newSecret(), batch.nowSeconds(), terms)
                .returningTo(returnUrl);
        if (confirm) {
            IntentRules.requireReturnUrl(intent);
            IntentRules.requireMethod(methodId);
        }
        Optional<PaymentMethod> method = methodId.map(given -> method(given, batch));
        Intent created = method.map(intent::withMethod).orElse(intent);
        batch.save(created);
        batch.raise("payment_intent.created", IntentShape.of(created));
        if (!confirm) {
            return Answer.ok(IntentShape.of(created));
        }
        return charged(created, method.orElseThrow(), strict, call, batch);
    }

    public Answer retrieve(Call call) {
        Form form = call.form();
        Optional<String> secret = form.text("client_secret");
        form.refuseUnknown(Set.of());
        Intent intent = find(call, secret);
        return Answer.ok(shape(intent, call));
    }

    /** Changes the terms while the intent is open; description and metadata at any time. */
    public Answer update(Call call, Batch batch) {
        Form form = call.form();
        Intent before = find(call, Optional.empty());
        Terms terms = IntentForm.update(before.terms(), form);
        Optional<String> methodId = form.text("payment_method");
        form.refuseUnknown(IntentForm.NOT_SIMULATED);
        for (String param : List.of("amount", "currency", "capture_method", "payment_method", "receipt_email")) {
            if (form.has(param)) {
                IntentRules.requireOpen(before, param);
            }
        }
        Intent updated = before.with(terms);
        Intent after =
                methodId.map(given -> updated.withMethod(method(given, batch))).orElse(updated);
        batch.save(after);
        return Answer.ok(IntentShape.of(after));
    }

    /** Charges the method named, or the one attached; 402 when it is declined. */
    public Answer confirm(Call call, Batch batch) {
        Form form = call.form();
        Optional<String> secret = form.text("client_secret");
        Optional<String> methodId = form.text("payment_method");
        Optional<String> returnUrl = returnUrl(form);
        Optional<String> receiptEmail = form.text("receipt_email");
        boolean strict = form.flag("error_on_requires_action").orElse(false);
        form.flag("use_stripe_sdk");
        form.text("expected_payment_method_type");
        form.entries("mandate_data");
        form.refuseUnknown(IntentForm.NOT_SIMULATED);
        Intent before = find(call, secret).returningTo(returnUrl);
        IntentRules.requireConfirmable(before);
        IntentRules.requireNoSession(before);
        Terms terms = receiptEmail.isPresent() ? IntentForm.update(before.terms(), form) : before.terms();
        PaymentMethod method = methodId.map(given -> method(given, batch))
                .or(() -> before.paymentMethodId().flatMap(attached -> ledger.find(PaymentMethod.class, attached)))
                .orElseThrow(() -> IntentRules.missingMethod(before));
        if (call.access() == Call.Access.SECRET) {
            IntentRules.requireReturnUrl(before);
        }
        return charged(before.with(terms).withMethod(method), method, strict, call, batch);
    }

    public Answer list(Call call) {
        Form form = call.form();
        Window window = Window.of(form);
        form.refuseUnknown(Set.of("customer", "customer_account"));
        List<Intent> found = ledger.list(Intent.class, window, _ -> true);
        return Answer.ok(window.page("/v1/payment_intents", found, IntentShape::of));
    }

    private Answer charged(Intent intent, PaymentMethod method, boolean strict, Call call, Batch batch) {
        IntentRules.requireAllowed(intent, method);
        if (strict && method.card().fate() == Fate.ASKS_AUTHENTICATION) {
            Intent failed = confirmation.notAuthenticated(intent, method, batch);
            return declined(failed, call);
        }
        Intent after = confirmation.confirm(intent, method, call.baseUrl(), batch);
        return after.lastFailure().isPresent() ? declined(after, call) : Answer.ok(shape(after, call));
    }

    private static Answer declined(Intent failed, Call call) {
        return FailureShape.cardError(failed.lastFailure().orElseThrow(), shape(failed, call))
                .answer();
    }

    private static ObjectNode shape(Intent intent, Call call) {
        return call.access() == Call.Access.SECRET ? IntentShape.of(intent) : IntentShape.forBrowser(intent);
    }

    /** A browser must know the secret; a merchant's server may leave it out, but not send a wrong one. */
    private Intent find(Call call, Optional<String> secret) {
        Intent intent = ledger.find(Intent.class, call.id())
                .orElseThrow(() -> Refused.byState(StripeError.noSuch("payment_intent", "intent", call.id())));
        if (secret.isEmpty() && call.access() == Call.Access.PUBLISHABLE) {
            throw Refused.malformed(StripeError.invalid(
                    "parameter_missing", "client_secret", "Missing required param: client_secret."));
        }
        if (secret.isPresent() && !same(secret.get(), intent.clientSecret())) {
            throw Refused.malformed(StripeError.invalid(
                    "payment_intent_invalid_parameter",
                    "client_secret",
                    "The client_secret provided does not match the client_secret associated with the PaymentIntent."));
        }
        return intent;
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** A test card's id makes a new method; any other id must be of one made before. */
    private PaymentMethod method(String id, Batch batch) {
        Optional<TestCard> card = TestCard.byTestId(id);
        if (card.isEmpty()) {
            return ledger.find(PaymentMethod.class, id)
                    .orElseThrow(() -> Refused.byState(new StripeError(
                                    400, "invalid_request_error", "No such PaymentMethod: '" + id + "'", Map.of())
                            .code("resource_missing")
                            .param("payment_method")));
        }
        PaymentMethod made = new PaymentMethod(batch.newId("pm"), batch.nowSeconds(), card.get());
        batch.save(made);
        return made;
    }

    private static Optional<String> returnUrl(Form form) {
        Optional<String> url = form.text("return_url");
        if (url.isPresent() && (url.get().length() > MAX_URL_CHARS || !url.get().matches("[a-z][a-z0-9+.-]*:\\S+"))) {
            throw Refused.malformed(StripeError.invalid("url_invalid", "return_url", "Not a valid URL"));
        }
        return url;
    }
}
