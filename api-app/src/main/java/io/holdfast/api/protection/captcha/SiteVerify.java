package io.holdfast.api.protection.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.outgoing.TimedHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final Duration timeout;
    private final TimedHttp http;

    SiteVerify(CaptchaSettings settings, JsonMapper json) {
        this.settings = settings;
        this.meaning = new SiteVerifyAnswer(settings);
        this.json = json;
        this.questions = new Semaphore(settings.parallel());
        this.timeout = Duration.ofMillis(settings.timeoutMillis());
        this.http = new TimedHttp(timeout);
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
        try {
            return read(
                    http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES), timeout));
        } catch (HttpTimeoutException e) {
            return new Verdict.Unknown("no answer in time");
        } catch (IOException e) {
            return new Verdict.Unknown(e.toString());
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
