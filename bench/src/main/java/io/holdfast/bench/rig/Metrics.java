package io.holdfast.bench.rig;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What one of the applications tells Prometheus. */
public final class Metrics {
    private Metrics() {}

    /** The sum of all lines that begin so. */
    public static double sum(int managementPort, String prefix) {
        URI metrics = URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return sum(
                    http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                            .body(),
                    prefix);
        } catch (IOException failure) {
            throw new Problem("the application does not tell its metrics: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    static double sum(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
