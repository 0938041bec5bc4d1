package io.holdfast.stripe.pages;

import io.holdfast.stripe.intents.Confirmation;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.IntentShape;
import io.holdfast.stripe.objects.IntentStatus;
import io.holdfast.stripe.objects.PaymentMethod;
import io.holdfast.stripe.objects.TestCard;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Where a person pays with a test card, or declines. A payment that was taken is never asked for again. */
@Component
public class PayPage {

    private final Visit visit;
    private final Ledger ledger;
    private final Confirmation confirmation;

    PayPage(Visit visit, Ledger ledger, Confirmation confirmation) {
        this.visit = visit;
        this.ledger = ledger;
        this.confirmation = confirmation;
    }

    public ServerResponse show(ServerRequest request) {
        return visit.intent(request, visit.query(request))
                .map(intent -> IntentStatus.CONFIRMABLE.contains(intent.status())
                        ? form(200, intent, failure(intent))
                        : Visit.goTo(Visit.address(intent, "/result")))
                .orElseGet(Html::notFound);
    }

    /** Charges the card whose number was typed; "Decline" stands for a card that is declined. */
    public ServerResponse submit(ServerRequest request) throws IOException {
        Form form = visit.body(request);
        Optional<Intent> known = visit.intent(request, form);
        if (known.isEmpty()) {
            return Html.notFound();
        }
        boolean declines = form.text("action").orElse("").equals("decline");
        String number =
                declines ? TestCard.DECLINED.number() : form.text("card_number").orElse("");
        List<String> types = known.get().terms().methods().types();
        Optional<TestCard> card = TestCard.byNumber(number).filter(found -> types.contains(found.type()));
        if (card.isEmpty()) {
            boolean live = number.replaceAll("[\\s-]", "").matches("[0-9]{13,19}");
            return form(402, known.get(), (live ? Decline.LIVE_CARD : Decline.INCORRECT_NUMBER).message());
        }
        Intent after = pay(visit.call(request, form), card.get());
        return switch (after.status()) {
            case REQUIRES_PAYMENT_METHOD -> form(402, after, failure(after));
            case REQUIRES_ACTION -> Visit.goTo(Visit.address(after, "/authenticate"));
            default -> Visit.goTo(Visit.address(after, "/result"));
        };
    }

    public ServerResponse result(ServerRequest request) {
        return visit.intent(request, visit.query(request))
                .map(intent -> Html.page(200, "Payment", "<h1>" + outcome(intent.status()) + "</h1>" + amount(intent)))
                .orElseGet(Html::notFound);
    }

    /** Whoever was faster has decided: an intent that is no longer open stays as it is. */
    private Intent pay(Call call, TestCard card) {
        ledger.write(call, "", batch -> {
            Intent intent = ledger.find(Intent.class, call.id()).orElseThrow();
            if (IntentStatus.CONFIRMABLE.contains(intent.status())) {
                PaymentMethod method = new PaymentMethod(batch.newId("pm"), batch.nowSeconds(), card);
                batch.save(method);
                confirmation.confirm(intent.withMethod(method), method, call.baseUrl(), batch);
            }
            return Answer.ok(IntentShape.forBrowser(intent));
        });
        return ledger.find(Intent.class, call.id()).orElseThrow();
    }

    private static ServerResponse form(int status, Intent intent, String error) {
        String problem = error.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>";
        String body = """
                <h1>%s</h1>%s%s
                <form method="post" action="/pay/%s">
                <input type="hidden" name="client_secret" value="%s">
                <label for="card">Test card number</label>
                <input id="card" name="card_number" value="4242 4242 4242 4242" inputmode="numeric"
                 autocomplete="off" maxlength="30" required>
                <div class="buttons">
                <button name="action" value="pay">Pay</button>
                <button name="action" value="decline" class="quiet">Decline</button>
                </div>
                </form>
                <p class="note"><code>4242 4242 4242 4242</code> pays, <code>4000 0000 0000 0002</code> is declined,
                <code>4000 0000 0000 9995</code> has no funds, <code>4000 0027 6000 3184</code> asks who you are.</p>
                """.formatted(
                        Html.escape(intent.terms().description().orElse("Your payment")),
                        amount(intent),
                        problem,
                        Html.escape(intent.id()),
                        Html.escape(intent.clientSecret()));
        return Html.page(status, "Pay", body);
    }

    private static String failure(Intent intent) {
        return intent.lastFailure().map(failed -> failed.decline().message()).orElse("");
    }

    private static String amount(Intent intent) {
        var terms = intent.terms();
        return "<p class=\"amount\">" + Html.escape(Amounts.written(terms.amountMinor(), terms.currency())) + "</p>";
    }

    private static String outcome(IntentStatus status) {
        return switch (status) {
            case SUCCEEDED -> "Paid. Thank you.";
            case REQUIRES_CAPTURE -> "Set aside. It will be taken later.";
            case CANCELED -> "This payment was canceled.";
            case PROCESSING -> "The payment is under way.";
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION -> "Not paid yet.";
        };
    }
}
