package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Keys;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One instance of streams-app, with a state directory and a port of its own. */
public final class Engine {
    private static final int HEAP_MEGABYTES = 768;

    private Engine() {}

    public static String name(int number) {
        return "engine-" + number;
    }

    /** The addresses of all engines, with commas between. */
    public static String urls(Settings settings) {
        return IntStream.rangeClosed(1, settings.engines())
                .mapToObj(number -> "http://127.0.0.1:" + settings.ports().engine(number))
                .collect(Collectors.joining(","));
    }

    static Blueprint part(Settings settings, Keys keys, int number) {
        int port = settings.ports().engine(number);
        return new Blueprint(
                name(number),
                List.of(Broker.NAME, Registry.NAME),
                List.of(new Claim(port, Port.ENGINE.variable())),
                () -> launch(settings, keys, number),
                () -> Probe.httpOk(port, "/actuator/health/readiness"),
                WhenItDies.START_AGAIN);
    }

    private static Command launch(Settings settings, Keys keys, int number) throws IOException {
        Map<String, String> variables = new TreeMap<>(Log.variables(settings));
        variables.put("HOLDFAST_ENGINE_PORT", Integer.toString(settings.ports().engine(number)));
        variables.put("HOLDFAST_ENGINE_NAME", name(number));
        variables.put(
                "HOLDFAST_ENGINE_STATE",
                Files.createDirectories(settings.data().resolve(name(number))).toString());
        variables.put("HOLDFAST_TICKET_KEY", keys.ticket());
        return new BootApp(settings, "streams-app").command(Jvm.of(settings.data(), HEAP_MEGABYTES), variables);
    }
}
