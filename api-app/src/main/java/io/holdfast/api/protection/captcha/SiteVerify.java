package io.holdfast.api.protection.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks reCAPTCHA or Turnstile, which are asked alike. A bounded number of questions at a time, each with its answer
 * within the timeout, of an answer a bounded part. The address of the buyer is not told.
 */
final class SiteVerify implements CaptchaVerifier {
    private static final int MAX_ANSWER_BYTES = 16 * 1024;

    private final CaptchaSettings settings;
    private final SiteVerifyAnswer meaning;
    private final JsonMapper json;
    private final Semaphore questions;
    private final HttpClient http;

    SiteVerify(CaptchaSettings settings, JsonMapper json) {
        this.settings = settings;
        this.meaning = new SiteVerifyAnswer(settings);
        this.json = json;
        this.questions = new Semaphore(settings.parallel());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(settings.timeoutMillis()))
                .build();
    }

    @Override
    public Verdict verify(String token) {
        try {
            if (!questions.tryAcquire(settings.timeoutMillis(), TimeUnit.MILLISECONDS)) {
                return new Verdict.Unknown("too many questions at once");
            }
            try {
                return ask(token);
            } finally {
                questions.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Unknown("interrupted");
        }
    }

    private Verdict ask(String token) throws InterruptedException {
        var form = "secret=" + URLEncoder.encode(settings.secret(), UTF_8) + "&response="
                + URLEncoder.encode(token, UTF_8);
        var request = HttpRequest.newBuilder(settings.address())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        // The client's own timeout ends with the headers: a body that trickles would be waited for without an end.
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return read(answer.get(settings.timeoutMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            return new Verdict.Unknown(
                    e.getCause() instanceof IOException cause ? cause.toString() : "no answer in time");
        }
    }

    private Verdict read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 500) {
            return new Verdict.Unknown("status " + answer.statusCode());
        }
        try {
            return meaning.of(json.readTree(answer.body()));
        } catch (JacksonException e) {
            return new Verdict.Unknown("status " + answer.statusCode() + ", no JSON");
        }
    }
}
