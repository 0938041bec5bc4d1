package io.holdfast.local.parts;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.parts.Blueprint.WhenItStarts;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Signal;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sink into Postgres: ready when every connector runs that nobody has stopped. Bookings do not need it. */
public final class Connect {
    public static final String NAME = "connect";
    private static final int HEAP_MEGABYTES = 448;
    /** Rows pass through: with more room for them they are gone before anybody collects them. */
    private static final int YOUNG_MEGABYTES = 256;

    private static final List<String> CONNECTORS = List.of("orders", "payments", "tickets");

    private Connect() {}

    public static String url(Settings settings) {
        return "http://127.0.0.1:" + settings.ports().of(Port.CONNECT);
    }

    /** After the API, which makes the tables; so it takes nothing from the start of the others either. */
    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.CONNECT);
        return new Blueprint(
                NAME,
                List.of(Broker.NAME, Registry.NAME, Postgres.NAME, Api.NAME),
                List.of(new Claim(port, Port.CONNECT.variable())),
                () -> launch(settings, port),
                () -> isReady(port),
                WhenItStarts.BESIDE,
                WhenItDies.START_AGAIN);
    }

    /** Fills the tables anew; what it needs to know is in the addresses of a deployment. */
    public static List<String> rebuild(Settings settings) throws IOException {
        List<String> line = new ArrayList<>(Jvm.of(settings.data(), HEAP_MEGABYTES, "-Dholdfast.log.level=warn")
                .jar(Jars.of(settings, NAME)));
        line.add("rebuild");
        return line;
    }

    private static Command launch(Settings settings, int port) throws IOException {
        Path module = settings.top().resolve(NAME);
        Map<String, String> variables = new TreeMap<>(Log.variables(settings));
        variables.put("HOLDFAST_BIND_ADDRESS", "127.0.0.1");
        variables.put("HOLDFAST_CONNECT_PORT", Integer.toString(port));
        variables.put(
                "HOLDFAST_CONNECT_CONNECTORS", module.resolve("connectors").toString());
        variables.put(
                "HOLDFAST_CONNECT_PLUGINS", module.resolve("target/plugins").toString());
        // Rows go in one statement for many: half of what they cost one by one.
        variables.put("HOLDFAST_POSTGRES_URL", Postgres.url(settings) + "?reWriteBatchedInserts=true");
        variables.put("HOLDFAST_POSTGRES_USER", Postgres.USER);
        variables.put("HOLDFAST_POSTGRES_PASSWORD", Postgres.PASSWORD);
        Jvm jvm = Jvm.of(settings.data(), HEAP_MEGABYTES, "-XX:+UseSerialGC", "-Xmn" + YOUNG_MEGABYTES + "m");
        AotCache learned = learned(settings);
        return new Command(learned.teach(jvm, settings).jar(learned.jar()), variables, Signal.TERM, Urgency.LAST);
    }

    static AotCache learned(Settings settings) throws IOException {
        return new AotCache(Jars.of(settings, NAME), NAME);
    }

    private static boolean isReady(int port) throws IOException, InterruptedException {
        return isReady(Probe.json(port, "/connectors?expand=status"));
    }

    static boolean isReady(JsonNode connectors) {
        return CONNECTORS.stream()
                .map(name -> connectors.path(name).path("status"))
                .allMatch(status -> isStoppedByHand(status) || runs(status));
    }

    /** It stays so over restarts, until the same hand has it go on. */
    private static boolean isStoppedByHand(JsonNode status) {
        String state = status.path("connector").path("state").asText();
        return state.equals("STOPPED") || state.equals("PAUSED");
    }

    private static boolean runs(JsonNode status) {
        List<String> states = status.findValuesAsText("state");
        return states.size() > 1 && states.stream().allMatch("RUNNING"::equals);
    }
}
