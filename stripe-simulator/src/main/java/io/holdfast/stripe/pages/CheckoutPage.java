package io.holdfast.stripe.pages;

import io.holdfast.stripe.checkout.Purchase;
import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.objects.Decline;
import io.holdfast.stripe.objects.Intent;
import io.holdfast.stripe.objects.LineItem;
import io.holdfast.stripe.objects.Session;
import io.holdfast.stripe.objects.SessionShape;
import io.holdfast.stripe.objects.TestCard;
import io.holdfast.stripe.wire.Amounts;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Where a person pays a Checkout Session. Its id is the secret; a session that has ended is never paid. */
@Component
public class CheckoutPage {

    private final Visit visit;
    private final Ledger ledger;
    private final Purchase purchase;

    CheckoutPage(Visit visit, Ledger ledger, Purchase purchase) {
        this.visit = visit;
        this.ledger = ledger;
        this.purchase = purchase;
    }

    public ServerResponse show(ServerRequest request) {
        return session(request)
                .map(session -> page(200, session, failure(session)))
                .orElseGet(Html::notFound);
    }

    /** Charges the card whose number was typed. A decline shows the form again. */
    public ServerResponse submit(ServerRequest request) throws IOException {
        Form form = visit.body(request);
        Optional<Session> known = session(request);
        if (known.isEmpty()) {
            return Html.notFound();
        }
        Session session = known.get();
        boolean declines = form.text("action").orElse("").equals("decline");
        String number =
                declines ? TestCard.DECLINED.number() : form.text("card_number").orElse("");
        Optional<TestCard> card = TestCard.byNumber(number);
        if (card.isEmpty()) {
            return page(402, session, Decline.INCORRECT_NUMBER.message());
        }
        try {
            pay(session, card.get(), form.text("email"), visit.call(request, form));
        } catch (Refused refused) {
            return page(402, session(request).orElse(session), String.valueOf(refused.getMessage()));
        }
        Session after = session(request).orElse(session);
        Optional<String> question = intent(after).flatMap(Intent::actionUrl);
        return question.isPresent() && after.isOpen() ? Visit.goTo(question.get()) : page(402, after, failure(after));
    }

    private void pay(Session session, TestCard card, Optional<String> email, Call call) {
        ledger.write(call, "", batch -> {
            Session now = ledger.find(Session.class, session.id()).orElseThrow();
            purchase.pay(now, card, email, call.baseUrl(), batch);
            return Answer.ok(SessionShape.of(now));
        });
    }

    /** Once it is complete the buyer goes on to the merchant. */
    private ServerResponse page(int status, Session session, String error) {
        if (session.status() == Session.Status.COMPLETE) {
            return Visit.goTo(session.successAddress());
        }
        return purchase.isPayable(session)
                ? form(status, session, error)
                : Html.page(200, "Expired", "<h1>This checkout has expired.</h1>" + back(session));
    }

    private static ServerResponse form(int status, Session session, String error) {
        String problem = error.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + Html.escape(error) + "</p>";
        String body = """
                <h1>%s</h1><p class="amount">%s</p>%s
                <form method="post" action="/checkout/%s">
                <label for="email">E-mail</label>
                <input id="email" name="email" type="email" value="%s" autocomplete="off" maxlength="200" required>
                <label for="card">Test card or account number</label>
                <input id="card" name="card_number" value="4242 4242 4242 4242" inputmode="numeric"
                 autocomplete="off" maxlength="30" required>
                <div class="buttons">
                <button name="action" value="pay">Pay</button>
                <button name="action" value="decline" class="quiet">Decline</button>
                </div>
                </form>%s
                <p class="note"><code>4242 4242 4242 4242</code> pays, <code>4000 0000 0000 0002</code> is declined,
                <code>4000 0027 6000 3184</code> asks who you are, <code>000123456789</code> is a bank account.</p>
                """.formatted(
                        items(session),
                        Html.escape(Amounts.written(
                                session.terms().amountMinor(), session.terms().currency())),
                        problem,
                        Html.escape(session.id()),
                        Html.escape(session.customerEmail().orElse("buyer@example.com")),
                        back(session));
        return Html.page(status, "Pay", body);
    }

    private static String items(Session session) {
        return session.items().stream().map(CheckoutPage::item).collect(Collectors.joining("<br>"));
    }

    private static String item(LineItem item) {
        return Html.escape(item.description()) + (item.quantity() == 1 ? "" : " × " + item.quantity());
    }

    private static String back(Session session) {
        return session.addresses()
                .cancel()
                .map(url -> "<p><a href=\"" + Html.escape(url) + "\">Back</a></p>")
                .orElse("");
    }

    private Optional<Session> session(ServerRequest request) {
        return ledger.find(Session.class, request.pathVariable("id"));
    }

    private Optional<Intent> intent(Session session) {
        return session.intentId().flatMap(id -> ledger.find(Intent.class, id));
    }

    private String failure(Session session) {
        return intent(session)
                .flatMap(Intent::lastFailure)
                .map(failed -> failed.decline().message())
                .orElse("");
    }
}
