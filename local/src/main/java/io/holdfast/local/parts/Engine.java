package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Keys;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One instance of streams-app, with a state directory and a port of its own. */
public final class Engine {
    /** How large the heap of each engine is. */
    public static final String HEAP = "HOLDFAST_ENGINE_HEAP_MEGABYTES";

    /** A million orders fill two thirds of it; with less to spare the collector is all that still runs. */
    public static final int USUAL_MEGABYTES = 1_536;

    private static final int LEAST_MEGABYTES = 256;

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
        int heapMegabytes = megabytes(settings); // a wrong one is told before anything starts
        return new Blueprint(
                name(number),
                List.of(Broker.NAME, Registry.NAME),
                List.of(new Claim(port, Port.ENGINE.variable())),
                () -> launch(settings, keys, number, heapMegabytes),
                () -> Probe.httpOk(port, "/actuator/health/readiness"),
                WhenItDies.START_AGAIN);
    }

    /**
     * Another program with the classes, the flags, the heap and the settings of the first engine, and a state directory
     * of its own: what is measured beside the engine.
     *
     * @param classes where the program is
     */
    public static Command beside(Settings settings, String name, Path classes, String mainClass, List<String> arguments)
            throws IOException {
        Map<String, String> variables = new TreeMap<>(variables(settings, new Keys(settings.data()), 1));
        variables.put("HOLDFAST_ENGINE_STATE", state(settings, name));
        return app(settings)
                .command(Jvm.of(settings.data(), megabytes(settings)), variables, classes, mainClass, arguments);
    }

    static AotCache learned(Settings settings) throws IOException {
        return app(settings).learned();
    }

    private static BootApp app(Settings settings) {
        return new BootApp(settings, "streams-app");
    }

    private static Command launch(Settings settings, Keys keys, int number, int heapMegabytes) throws IOException {
        return app(settings).trained(Jvm.of(settings.data(), heapMegabytes), variables(settings, keys, number));
    }

    private static Map<String, String> variables(Settings settings, Keys keys, int number) throws IOException {
        Map<String, String> variables = new TreeMap<>(Log.variables(settings));
        variables.put("HOLDFAST_ENGINE_PORT", Integer.toString(settings.ports().engine(number)));
        variables.put("HOLDFAST_ENGINE_NAME", name(number));
        variables.put("HOLDFAST_ENGINE_STATE", state(settings, name(number)));
        variables.put("HOLDFAST_TICKET_KEY", keys.ticket());
        return variables;
    }

    static int megabytes(Settings settings) {
        String wanted = settings.variables().getOrDefault(HEAP, Integer.toString(USUAL_MEGABYTES));
        if (!wanted.matches("[1-9][0-9]{2,5}") || Integer.parseInt(wanted) < LEAST_MEGABYTES) {
            throw new Problem(HEAP + " is '" + wanted + "': it must be a number, " + LEAST_MEGABYTES + " or more");
        }
        return Integer.parseInt(wanted);
    }

    private static String state(Settings settings, String name) throws IOException {
        return Files.createDirectories(settings.data().resolve(name)).toString();
    }
}
