package io.holdfast.api.hooks;

import io.holdfast.api.web.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an organizer asks for: an address that may be called, and events that exist. */
final class EndpointReading {
    private static final int MAX_URL_CHARS = 2_000;
    private static final int MAX_EVENTS = 20;

    private EndpointReading() {}

    static URI url(Checks checks, @Nullable String given, HookSettings settings) {
        String text = checks.text("url", given, 1, MAX_URL_CHARS);
        if (!checks.clean()) {
            return URI.create("/");
        }
        Optional<URI> url = parsed(text);
        if (url.isEmpty()) {
            checks.fault("url", "bad_url", "is an absolute address, without user, password and fragment");
            return URI.create("/");
        }
        if (!"https".equals(url.get().getScheme()) && !settings.httpAllowed()) {
            checks.fault("url", "https_required", "begins with https://");
        } else if (new PublicAddresses(settings.privateAllowed())
                .isRefused(url.get().getHost())) {
            checks.fault("url", "not_public", "leads to an address that is not public");
        }
        return url.get();
    }

    static List<String> events(Checks checks, @Nullable List<@Nullable String> given) {
        if (given == null || given.isEmpty() || given.size() > MAX_EVENTS) {
            checks.fault("events", "required", "has 1 to %d names of events".formatted(MAX_EVENTS));
            return List.of();
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i);
            if (name == null || EventType.of(name).isEmpty()) {
                checks.fault("events[" + i + "]", "unknown_value", "is no event that can be listened to");
            } else if (!events.contains(name)) {
                events.add(name);
            }
        }
        return events;
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean isBare = url.getRawUserInfo() == null && url.getRawFragment() == null;
            return Optional.of(url).filter(_ -> isHttp && isBare && url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
