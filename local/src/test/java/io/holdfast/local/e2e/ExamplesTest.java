package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples that people open in their editors work, in the order in which they stand there. */
@SideBySide
class ExamplesTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

    @Test
    void eachRequestOfTheExamplesSucceedsWithWhatTheOnesBeforeItHaveKept(House house) {
        HttpFile file = HttpFile.read(Path.of("..", "docs", "examples.http"));
        file.set("base", house.api().base());
        file.set("api", house.api().base() + "/api/v1");
        file.set("stripe", house.stripe().simulator().base());

        for (HttpFile.Request request : file.requests()) {
            List<String> headers = new ArrayList<>();
            request.headers().forEach((name, value) -> headers.addAll(List.of(name, file.filled(value))));
            String body = file.filled(request.body());
            URI url = URI.create(file.filled(request.url()));
            Http at = Http.at(url.getScheme() + "://" + url.getAuthority());
            String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
            Eventually.holds(A_MOMENT, () -> {
                Http.Answer answer =
                        at.send(request.method(), path, BodyPublishers.ofString(body), headers.toArray(String[]::new));
                assertThat(answer.status())
                        .as(request.title() + ": " + answer.text())
                        .isBetween(200, 299);
                assertThat(request.kept().isEmpty() || file.keep(request, answer.json()))
                        .as(request.title() + " says " + request.kept() + ": " + answer.text())
                        .isTrue();
            });
        }
        assertThat(file.requests()).hasSizeGreaterThan(20);
    }
}
