package io.holdfast.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application as it ships, on a random port, and the clients that its tests drive it with. */
final class LocalStripe implements AutoCloseable {

    static final String KEY = "sk_test_of_these_tests";
    static final String WEBHOOK_SECRET = "whsec_of_these_tests";

    static final long NEVER_MILLIS = 86_400_000;

    private static final long BETWEEN_QUESTIONS_NANOS = 5_000_000;
    private static final long SOON_MILLIS = 100;
    static final String NOBODY = "http://127.0.0.1:9/webhooks";

    private final ServletWebServerApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private LocalStripe(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static LocalStripe start(Path data) {
        return start(data, NOBODY);
    }

    static LocalStripe start(Path data, String webhookUrl) {
        return start(data, webhookUrl, SOON_MILLIS);
    }

    /** {@code laterMillis} is after which time a bank answers, a pending refund ends, and a buyer disputes. */
    static LocalStripe start(Path data, String webhookUrl, long laterMillis) {
        return start(data, webhookUrl, laterMillis, Clock.systemUTC());
    }

    static LocalStripe start(Path data, String webhookUrl, long laterMillis, Clock clock) {
        return new LocalStripe((ServletWebServerApplicationContext) new SpringApplicationBuilder(StripeSimulator.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("testClock", clock))
                .run(
                        "--server.port=0",
                        "--holdfast.stripe.key=" + KEY,
                        "--holdfast.stripe.webhook-secret=" + WEBHOOK_SECRET,
                        "--holdfast.stripe.webhook-url=" + webhookUrl,
                        "--holdfast.stripe.pace.later-millis=" + laterMillis,
                        "--holdfast.stripe.pace.retry-first-millis=20",
                        "--holdfast.stripe.data=" + data));
    }

    String base() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    StripeClient client() {
        return client(KEY);
    }

    StripeClient client(String key) {
        return StripeClient.builder().setApiKey(key).setApiBase(base()).build();
    }

    PaymentIntent create(long amountMinor) throws StripeException {
        return client().v1().paymentIntents().create(card(amountMinor).build());
    }

    /** A Checkout Session over 150 dollars. */
    Session open() throws StripeException {
        return client().v1().checkout().sessions().create(CheckoutTest.params().build());
    }

    PaymentIntent pay(long amountMinor, String method) throws StripeException {
        return client().v1()
                .paymentIntents()
                .create(card(amountMinor)
                        .setConfirm(true)
                        .setPaymentMethod(method)
                        .build());
    }

    PaymentIntent confirm(PaymentIntent intent, String method) throws StripeException {
        var params =
                PaymentIntentConfirmParams.builder().setPaymentMethod(method).build();
        return client().v1().paymentIntents().confirm(intent.getId(), params);
    }

    static PaymentIntentCreateParams.Builder card(long amountMinor) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amountMinor)
                .setCurrency("usd")
                .addPaymentMethodType("card");
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** As curl sends it, which calls all that it sends a form. */
    HttpResponse<String> put(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The body that a request without one is answered. */
    String http(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()))
                .body();
    }

    /** The answer to a control call, which must be a good one. */
    JsonNode control(String path, String form) {
        var response = post("/_control/" + path, form);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    /** Asks until the answer is as it should be; the test's own timeout ends it. */
    static <T> T until(Callable<T> question, Predicate<T> asItShouldBe) throws Exception {
        T answer = question.call();
        while (!asItShouldBe.test(answer)) {
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
            answer = question.call();
        }
        return answer;
    }

    /** From now on these faults strike, and no others. */
    void faults(String json) {
        var response = put("/_control/faults", json);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
