package io.holdfast.api.description;

import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.security.Audiences.Audience;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a route may refuse: what it says itself ({@link Refuses}), and what all routes of its kind do. */
final class DocumentedRefusals {
    private final SortedMap<Integer, Set<String>> codes = new TreeMap<>();

    private DocumentedRefusals() {}

    /** The codes of each status. */
    static SortedMap<Integer, Set<String>> of(
            Operation operation, String path, Audience audience, Collection<String> own) {
        var refusals = new DocumentedRefusals();
        refusals.add(400, "bad_request", "bad_header", "bad_parameter");
        refusals.add(429, "too_many_requests");
        refusals.add(503, "busy");
        refusals.ofAudience(audience);
        if (path.contains("{")) {
            refusals.add(404, "not_found");
        }
        if (operation.getRequestBody() != null) {
            refusals.add(400, "malformed_json", "unknown_field", "wrong_type");
            refusals.add(413, "payload_too_large");
            refusals.add(415, "unsupported_media_type");
            refusals.add(422, "validation_failed", "out_of_range");
        }
        refusals.ofParameters(operation);
        own.forEach(refusals::add);
        return refusals.codes;
    }

    /** What a method says of itself. */
    static List<String> declared(Method method) {
        return AnnotatedElementUtils.getAllMergedAnnotations(method, Refuses.class).stream()
                .flatMap(refuses -> Arrays.stream(refuses.value()))
                .toList();
    }

    private void ofAudience(Audience audience) {
        switch (audience) {
            case ANYONE -> {}
            case LOGGED_IN -> add(401, "unauthorized");
            case ORGANIZERS, ADMINS -> {
                add(401, "unauthorized");
                add(403, "forbidden");
            }
        }
    }

    private void ofParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            switch (parameter.getName()) {
                case IdempotencyKeys.HEADER -> {
                    add(400, "bad_idempotency_key");
                    add(409, "in_flight");
                    add(422, "key_reused");
                }
                case Captchas.HEADER -> {
                    add(403, "captcha_failed");
                    add(503, "captcha_unavailable");
                }
                case Admissions.HEADER -> add(403, "admission_required");
                default -> {
                    if (parameter.getIn().equals("query")) {
                        add(422, "validation_failed");
                    }
                }
            }
        }
    }

    /** @param declared a status and its codes, as in {@link Refuses} */
    private void add(String declared) {
        var words = new ArrayList<>(List.of(declared.split(" ")));
        add(Integer.parseInt(words.removeFirst()), words.toArray(String[]::new));
    }

    private void add(int status, String... more) {
        codes.computeIfAbsent(status, _ -> new TreeSet<>()).addAll(List.of(more));
    }
}
