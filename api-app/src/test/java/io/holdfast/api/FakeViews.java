package io.holdfast.api;

import io.holdfast.api.engine.TestBroker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stands in for the engine's query endpoints: ready, owner of everything, and silent where a test put nothing. */
final class FakeViews {
    /** What is answered, by path and query. */
    static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static final FakeHttp HTTP = new FakeHttp(FakeViews::answer);

    private FakeViews() {}

    static String address() {
        return HTTP.address();
    }

    private static FakeHttp.Answer answer(FakeHttp.Asked asked) {
        if (asked.path().startsWith("/actuator/health")) {
            return new FakeHttp.Answer(200, "{}");
        }
        if (asked.path().equals("/query/owners")) {
            var all = IntStream.range(0, TestBroker.PARTITIONS)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(","));
            return new FakeHttp.Answer(
                    200,
                    "{\"owners\":[{\"address\":\"%s\",\"active\":[%s],\"standby\":[]}]}".formatted(address(), all));
        }
        var found = ANSWERS.get(asked.path());
        return found == null ? new FakeHttp.Answer(404, "{}") : new FakeHttp.Answer(200, found);
    }
}
