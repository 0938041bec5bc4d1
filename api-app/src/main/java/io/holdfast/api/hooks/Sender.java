package io.holdfast.api.hooks;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Posts one delivery and says what came back. It takes five seconds at most, however slowly the other side speaks; its
 * answer is not read beyond the status, and a redirection is not followed. How many are sent to an endpoint at once is
 * not its to bound: a host may have the endpoints of many.
 */
@Component
class Sender implements AutoCloseable {
    /** @param status of the answer; 0 where there was none */
    record Answer(int status, String error) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    private static final int TOTAL_SECONDS = 5;
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(3);
    private static final int MAX_CONNECTIONS = 500;

    private final Secrets secrets;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final Executor after =
            CompletableFuture.delayedExecutor(TOTAL_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread);

    Sender(Secrets secrets, HookSettings settings, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddresses(settings.privateAllowed()))
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_TIMEOUT)
                                .setSocketTimeout(Timeout.ofSeconds(TOTAL_SECONDS))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(TOTAL_SECONDS))
                        .setResponseTimeout(Timeout.ofSeconds(TOTAL_SECONDS))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    Answer post(Delivery delivery) {
        HttpPost request = new HttpPost(delivery.endpoint().url());
        request.setHeader("User-Agent", "Holdfast-Webhooks/1");
        request.setHeader("Holdfast-Event-Id", delivery.eventId());
        request.setHeader(
                "Holdfast-Signature", secrets.signature(delivery.endpoint(), delivery.body(), clock.instant()));
        request.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
        AtomicBoolean over = new AtomicBoolean();
        after.execute(() -> {
            if (over.compareAndSet(false, true)) {
                request.cancel();
            }
        });
        try (var response = http.executeOpen(null, request, null)) {
            int status = response.getCode();
            return new Answer(status, status >= 200 && status < 300 ? "" : "status " + status);
        } catch (IOException e) {
            return new Answer(0, over.get() ? "timeout" : reason(e));
        } finally {
            over.set(true);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> "timeout";
            case UnknownHostException _ -> "address";
            case SSLException _ -> "tls";
            default -> "connection";
        };
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
