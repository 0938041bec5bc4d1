package io.holdfast.api.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.outgoing.TimedHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Sends text messages as Twilio's API has it: at most once. The API knows no idempotency key, so a request whose answer
 * did not come is not repeated; one that surely was not taken is.
 */
@Component
final class TextMessages implements Channel {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final SmsSettings settings;
    private final TimedHttp http = new TimedHttp(CONNECT_TIMEOUT);

    TextMessages(SmsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Outcome send(Claimed notification, Letter letter) {
        if (notification.person().phone().isEmpty()) {
            return new Outcome.Pointless("no_phone");
        }
        try {
            HttpRequest request = request(notification.person().phone().get(), letter);
            return outcome(
                    http.send(request, BodyHandlers.discarding(), TIMEOUT).statusCode());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Unreachable("sms_unreachable");
        } catch (IOException e) {
            return new Outcome.Never("unknown_outcome");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Never("unknown_outcome");
        }
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 200, 201 -> new Outcome.Sent();
            // Too many, not now, or a login that an operator has to mend: none of them was taken.
            case 401, 403, 429, 503 -> new Outcome.Again("sms_" + status);
            default -> new Outcome.Never("sms_" + status);
        };
    }

    private HttpRequest request(String phone, Letter letter) {
        String login = settings.sid() + ":" + settings.token();
        String form = Map.of("To", phone, "From", settings.from(), "Body", letter.brief()).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(
                        settings.apiBase().resolve("/2010-04-01/Accounts/" + settings.sid() + "/Messages.json"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
