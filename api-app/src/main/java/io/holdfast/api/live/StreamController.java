package io.holdfast.api.live;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.protection.ClientAddresses;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets anyone watch an event: the same messages over SSE and over a WebSocket. */
@RestController
class StreamController {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String LAST_EVENT_ID_PARAMETER = "last_event_id";
    private static final int LEAST_RETRY_MILLIS = 1_000;
    private static final int MOST_RETRY_MILLIS = 5_000;

    private final KnownEvents events;
    private final Hub hub;
    private final SocketOrigins origins;
    private final ClientAddresses addresses;
    private final LiveSettings settings;
    private final LiveMeters meters;
    private final Handshake handshake = new Handshake();

    StreamController(
            KnownEvents events,
            Hub hub,
            SocketOrigins origins,
            ClientAddresses addresses,
            LiveSettings settings,
            LiveMeters meters) {
        this.events = events;
        this.hub = hub;
        this.origins = origins;
        this.addresses = addresses;
        this.settings = settings;
        this.meters = meters;
    }

    @GetMapping("/api/v1/events/{id}/stream")
    @Refuses({"400 bad_cursor", "429 too_many_streams", "503 view_unavailable"})
    @Operation(
            summary = "Watches an event, over SSE",
            description = "First `snapshot`, then `availability` with what has changed, and `event` when the catalogue"
                    + " changes; `reset` before a new `snapshot` where something was missed. 400 `bad_cursor`;"
                    + " 429 `too_many_streams` and 503 with `Retry-After`.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/event-stream"))
    void stream(
            @PathVariable long id,
            @RequestHeader(LAST_EVENT_ID) Optional<String> lastEventId,
            @RequestParam(LAST_EVENT_ID_PARAMETER) Optional<String> lastEventIdParameter,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Event event = events.get(id);
        Optional<Cursor> from =
                cursor(LAST_EVENT_ID, lastEventId).or(() -> cursor(LAST_EVENT_ID_PARAMETER, lastEventIdParameter));
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            announce(response);
            return; // Nothing would ever be written, so that nobody would notice when the client has gone.
        }
        Feed feed = hub.watch(event, from, network(request));
        try {
            begin(response);
            AsyncContext connection = request.startAsync();
            connection.setTimeout(0);
            SseDelivery delivery = new SseDelivery(feed, connection, settings.heartbeat(), meters);
            connection.addListener(delivery);
            Thread.ofVirtual().name("live-stream").start(delivery);
        } catch (IOException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private String network(HttpServletRequest request) {
        return Long.toHexString(addresses.network(request));
    }

    private static void announce(HttpServletResponse response) {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // proxies of the nginx kind gather answers otherwise
    }

    /** All that filters have to say is said before another thread writes. Who is cut off comes back some time later. */
    private static void begin(HttpServletResponse response) throws IOException {
        announce(response);
        int retryMillis = ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
        response.getOutputStream().write(("retry: " + retryMillis + "\n\n").getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
    }

    @GetMapping("/api/v1/events/{id}/ws")
    @Refuses({
        "400 bad_cursor",
        "403 origin_not_allowed",
        "426 upgrade_required",
        "429 too_many_streams",
        "503 view_unavailable"
    })
    @Operation(
            summary = "Watches an event, over a WebSocket",
            description = "The messages of `stream`, each as `{event,id,data}`. 400 `bad_cursor`; 403"
                    + " `origin_not_allowed`; 426 `upgrade_required`; 429 `too_many_streams` and 503 with"
                    + " `Retry-After`.")
    @ApiResponse(responseCode = "101", description = "Switching protocols")
    void socket(
            @PathVariable long id,
            @RequestParam(LAST_EVENT_ID_PARAMETER) Optional<String> lastEventId,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Event event = events.get(id);
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw Problem.of(HttpStatus.UPGRADE_REQUIRED, "upgrade_required", "This is a WebSocket")
                    .header(HttpHeaders.UPGRADE, "websocket");
        }
        origins.check(request);
        Feed feed = hub.watch(event, cursor(LAST_EVENT_ID_PARAMETER, lastEventId), network(request));
        boolean connected = false;
        try (ServletServerHttpResponse answer = new ServletServerHttpResponse(response)) {
            SocketDelivery delivery = new SocketDelivery(feed, settings.heartbeat(), meters);
            if (handshake.doHandshake(new ServletServerHttpRequest(request), answer, delivery, Map.of())) {
                response.flushBuffer(); // Where the client has gone already, nobody would be told of it later.
                connected = true;
            }
        } finally {
            if (!connected) {
                feed.close();
            }
        }
    }

    /** An empty one is none: browsers send none, where they have none. */
    private static Optional<Cursor> cursor(String name, Optional<String> text) {
        return text.filter(given -> !given.isEmpty())
                .map(given -> Cursor.read(given)
                        .orElseThrow(() -> Problem.of(
                                        HttpStatus.BAD_REQUEST,
                                        "bad_cursor",
                                        "`%s` is no id of a message".formatted(name))
                                .field(name)));
    }
}
