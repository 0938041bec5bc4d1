package io.holdfast.stripe.pages;

import io.holdfast.stripe.intents.Authentication;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The bank's question, "is it you?". Only an intent that requires an action can be answered for. */
@Component
public class AuthenticatePage {

    private final Visit visit;
    private final Ledger ledger;
    private final Authentication authentication;

    AuthenticatePage(Visit visit, Ledger ledger, Authentication authentication) {
        this.visit = visit;
        this.ledger = ledger;
        this.authentication = authentication;
    }

    public ServerResponse show(ServerRequest request) {
        return visit.intent(request, visit.query(request))
                .map(intent -> intent.status() == IntentStatus.REQUIRES_ACTION
                        ? question(intent)
                        : Visit.goTo(Visit.address(intent, "")))
                .orElseGet(Html::notFound);
    }

    /** Goes back to the merchant where the merchant said where to. */
    public ServerResponse submit(ServerRequest request) throws IOException {
        Form form = visit.body(request);
        if (visit.intent(request, form).isEmpty()) {
            return Html.notFound();
        }
        boolean completes = form.text("action").orElse("").equals("complete");
        Intent after = authenticate(visit.call(request, form), completes);
        Optional<String> back = after.returnUrl();
        if (back.isEmpty()) {
            return Visit.goTo(Visit.address(after, ""));
        }
        boolean failed = after.lastFailure().isPresent();
        return Visit.goTo(back.get() + (back.get().contains("?") ? "&" : "?") + "payment_intent=" + after.id()
                + "&payment_intent_client_secret=" + after.clientSecret()
                + "&redirect_status=" + (failed ? "failed" : "succeeded"));
    }

    private static ServerResponse question(Intent intent) {
        String body = """
                <h1>Your bank asks: is it you?</h1>
                <form method="post" action="/pay/%s/authenticate">
                <input type="hidden" name="client_secret" value="%s">
                <div class="buttons">
                <button name="action" value="complete">Complete</button>
                <button name="action" value="fail" class="quiet">Fail</button>
                </div>
                </form>
                """.formatted(Html.escape(intent.id()), Html.escape(intent.clientSecret()));
        return Html.page(200, "Authenticate", body);
    }

    private Intent authenticate(Call call, boolean completes) {
        ledger.write(call, "", batch -> {
            Intent intent = ledger.find(Intent.class, call.id()).orElseThrow();
            Intent after = authentication.answer(intent, completes, batch);
            return Answer.ok(IntentShape.forBrowser(after));
        });
        return ledger.find(Intent.class, call.id()).orElseThrow();
    }
}
