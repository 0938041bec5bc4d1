package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The schema registry, on Postgres: schema ids stand in the log for ever, so they must outlive the registry. */
public final class Registry {
    public static final String NAME = "schema-registry";
    private static final int HEAP_MEGABYTES = 256;
    private static final String API = "/apis/ccompat/v7";

    private Registry() {}

    public static String url(Settings settings) {
        return "http://127.0.0.1:" + settings.ports().of(Port.REGISTRY) + API;
    }

    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.REGISTRY);
        return new Blueprint(
                NAME,
                List.of(Postgres.NAME),
                List.of(new Claim(port, Port.REGISTRY.variable())),
                () -> launch(settings, port),
                () -> Probe.httpOk(port, API + "/subjects"),
                WhenItDies.START_AGAIN);
    }

    private static Command launch(Settings settings, int port) {
        Path jar = settings.built().resolve("registry").resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Problem("the schema registry is not unpacked: run ./mvnw -DskipTests package");
        }
        List<String> line = Jvm.of(
                        settings.data(),
                        HEAP_MEGABYTES,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.http.access-log.enabled=false",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-Dapicurio.storage.kind=sql",
                        "-Dapicurio.storage.sql.kind=postgresql",
                        "-Dapicurio.datasource.jdbc.initial-size=1",
                        "-Dapicurio.datasource.jdbc.min-size=1",
                        "-Dapicurio.datasource.jdbc.max-size=10",
                        "-Dapicurio.storage.snapshot.location=" + settings.data())
                .jar(jar);
        return new Command(line, database(settings), Signal.TERM);
    }

    /** In the environment, where a list of processes does not show the password. */
    private static Map<String, String> database(Settings settings) {
        return Map.of(
                "APICURIO_DATASOURCE_URL",
                Postgres.url(settings.ports().of(Port.POSTGRES), Postgres.REGISTRY_DATABASE),
                "APICURIO_DATASOURCE_USERNAME",
                Postgres.USER,
                "APICURIO_DATASOURCE_PASSWORD",
                Postgres.PASSWORD);
    }
}
