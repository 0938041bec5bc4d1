package io.holdfast.api.protection.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.protection.captcha.CaptchaSettings.Provider;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class CaptchasTest {
    private static final String V2 = "{'success':true,'challenge_ts':'2027-01-01T10:00:00Z','hostname':'shop.example'}";
    private static final String V3 = "{'success':true,'challenge_ts':'2027-01-01T10:00:00Z','hostname':'shop.example',"
            + "'score':0.9,'action':'book'}";
    private static final String TURNSTILE = "{'success':true,'challenge_ts':'2027-01-01T10:00:00.123Z',"
            + "'hostname':'shop.example','error-codes':[],'action':'book','cdata':'',"
            + "'metadata':{'ephemeral_id':'x:9f78e0ed210960d7693b167e'}}";

    private final FakeHttp site = new FakeHttp(asked -> FakeHttp.Answer.of(200, "{}"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"RECAPTCHA_V2 | " + V2, "RECAPTCHA_V3 | " + V3, "TURNSTILE | " + TURNSTILE},
            quoteCharacter = '`')
    void a_person_passes_and_the_provider_was_asked_as_it_wants_to_be(Provider provider, String answer) {
        says(200, answer);
        assertThatCode(admitting(captchas(provider), "tok en+1", "42.a")).doesNotThrowAnyException();
        var asked = site.asked().getFirst();
        assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /siteverify");
        assertThat(asked.body()).isEqualTo("secret=0x-secret+%26&response=tok+en%2B1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RECAPTCHA_V2 | {'success':false,'error-codes':['invalid-input-response']}",
                "RECAPTCHA_V2 | {'success':false,'error-codes':['timeout-or-duplicate']}",
                "RECAPTCHA_V2 | {'success':false}",
                "RECAPTCHA_V2 | {'success':true,'hostname':'evil.example'}",
                "RECAPTCHA_V2 | {'success':true}",
                "RECAPTCHA_V3 | {'success':true,'hostname':'shop.example','score':0.4,'action':'book'}",
                "RECAPTCHA_V3 | {'success':true,'hostname':'shop.example','score':'0.9','action':'book'}",
                "RECAPTCHA_V3 | {'success':true,'hostname':'shop.example','action':'book'}",
                "RECAPTCHA_V3 | {'success':true,'hostname':'shop.example','score':0.9,'action':'login'}",
                "RECAPTCHA_V3 | {'success':true,'hostname':'shop.example','score':0.9}",
                "TURNSTILE | {'success':true,'hostname':'shop.example','action':'login'}",
                "TURNSTILE | {'success':true,'hostname':7,'action':'book'}"
            })
    void a_token_of_another_page_or_action_or_of_a_program_is_refused(Provider provider, String answer) {
        says(200, answer);
        assertRefused(admitting(captchas(provider), "token", "42.a"), 403, "captcha_failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'success':false,'error-codes':['invalid-input-secret']}",
                "400 | {'success':false,'error-codes':['bad-request']}",
                "200 | {'success':false,'error-codes':['internal-error']}",
                "200 | {'success':'yes'}",
                "200 | <html>",
                "200 | []",
                "404 | not found",
                "502 | {'success':true,'hostname':'shop.example'}"
            })
    void without_a_verdict_bookings_wait_or_pass_as_it_is_set(int status, String answer) {
        says(status, answer);
        assertUndecided();
    }

    @Test
    void an_answer_that_does_not_come_or_does_not_end_is_no_verdict() {
        var release = new CountDownLatch(1);
        site.answers(asked -> {
            try {
                release.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return FakeHttp.Answer.of(200, V2.replace('\'', '"'));
        });
        assertUndecided();
        release.countDown();
        says(200, "{'success':true,'hostname':'shop.example','more':'" + "x".repeat(20_000) + "'}");
        assertUndecided();
        site.close();
        assertUndecided();
    }

    @Test
    void a_token_is_good_for_one_thing_however_often_that_is_repeated() {
        says(200, V2);
        var captchas = captchas(Provider.RECAPTCHA_V2);
        captchas.admit(Optional.of("once"), "42.a", () -> false);
        captchas.admit(Optional.of("once"), "42.a", () -> false);
        assertRefused(admitting(captchas, "once", "42.b"), 403, "captcha_failed");
        assertThat(site.asked()).hasSize(1);
        assertThat(meters.counter("holdfast.captcha.verdicts", "verdict", "replayed")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_was_done_already_needs_no_token() {
        says(200, "{'success':false,'error-codes':['timeout-or-duplicate']}");
        var captchas = captchas(Provider.RECAPTCHA_V2);
        assertThatCode(() -> captchas.admit(Optional.empty(), "42.a", () -> true))
                .doesNotThrowAnyException();
        assertThatCode(() -> captchas.admit(Optional.of("spent"), "42.a", () -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void without_a_token_or_with_an_endless_one_nobody_is_asked() {
        for (var token : List.of(Optional.<String>empty(), Optional.of(" "), Optional.of("x".repeat(4_097)))) {
            assertRefused(() -> captchas(Provider.TURNSTILE).admit(token, "42.a", () -> false), 403, "captcha_failed");
        }
        assertThat(site.asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RECAPTCHA_V2", "RECAPTCHA_V3", "TURNSTILE"})
    void a_provider_without_a_secret_or_a_page_stops_the_start(Provider provider) {
        assertThatThrownBy(() ->
                        new CaptchaSettings(provider, "", "", List.of("shop.example"), "book", 0.5, 2_000, 200, false))
                .hasMessageContaining("HOLDFAST_CAPTCHA_SECRET");
        assertThatThrownBy(() -> new CaptchaSettings(provider, "secret", "", List.of(), "book", 0.5, 2_000, 200, false))
                .hasMessageContaining("HOLDFAST_CAPTCHA_HOSTNAMES");
    }

    @Test
    void test_tokens_are_taken_in_the_local_profile_alone() {
        var local = new CaptchaSettings(Provider.LOCAL, "", "", List.of(), "book", 0.5, 2_000, 200, false);
        var application = new ApplicationContextRunner()
                .withUserConfiguration(CaptchaWiring.class)
                .withBean(JsonMapper.class)
                .withBean(CaptchaSettings.class, () -> local);
        application.run(started -> assertThat(started).hasFailed());
        application
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("local"))
                .run(started -> {
                    var verifier = started.getBean(CaptchaVerifier.class);
                    assertThat(verifier.verify("local-human-1")).isInstanceOf(Verdict.Human.class);
                    assertThat(verifier.verify("anything else")).isInstanceOf(Verdict.Refused.class);
                });
    }

    private void assertUndecided() {
        assertRefused(admitting(captchas(Provider.RECAPTCHA_V2), "token", "42.a"), 503, "captcha_unavailable");
        var open = captchas(CaptchaExamples.of(Provider.RECAPTCHA_V2, site.address(), true));
        assertThatCode(admitting(open, "token", "42.a")).doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable booking, int status, String code) {
        assertThatThrownBy(booking).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }

    private static ThrowingCallable admitting(Captchas captchas, String token, String thing) {
        return () -> captchas.admit(Optional.of(token), thing, () -> false);
    }

    private Captchas captchas(Provider provider) {
        return captchas(CaptchaExamples.of(provider, site.address(), false));
    }

    private Captchas captchas(CaptchaSettings settings) {
        return new Captchas(new SiteVerify(settings, new JsonMapper()), settings, meters);
    }

    private void says(int status, String answer) {
        site.answers(asked -> FakeHttp.Answer.of(status, answer.replace('\'', '"')));
    }
}
