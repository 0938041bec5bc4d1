package io.holdfast.bench.rig;

import io.holdfast.local.demo.audit.Log;
import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.parts.Engine;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.parts.Registry;
import io.holdfast.local.process.Child;
import io.holdfast.local.process.Directories;
import io.holdfast.local.process.Leftovers;
import io.holdfast.local.process.LogFile;
import io.holdfast.local.process.PidFile;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A broker, a schema registry and one engine, or all parts, each in a process of its own with the settings of
 * {@code ./holdfast up}, in a new directory and on free ports. Nothing of it is left when it is closed.
 */
public final class SystemUnderTest implements AutoCloseable {
    /** The name of its engine. */
    public static final String ENGINE = Engine.name(1);

    /** The name of its API. */
    public static final String API = Api.NAME;

    private final Path data;
    private final Deployment deployment;
    private final Wire wire;

    private SystemUnderTest(Path data, Deployment deployment, Wire wire) {
        this.data = data;
        this.deployment = deployment;
        this.wire = wire;
    }

    /** Returns when the engine can decide. */
    public static SystemUnderTest start(Path top) {
        return start(top, Engine.USUAL_MEGABYTES);
    }

    /** The same with an engine that has so large a heap. */
    public static SystemUnderTest start(Path top, int heapMegabytes) {
        return start(
                top,
                Map.of(Engine.HEAP, Integer.toString(heapMegabytes)),
                settings -> Plan.of(settings).only(Broker.NAME, Postgres.NAME, Registry.NAME, ENGINE));
    }

    /** The same with two engines, each of which keeps a copy of the other's state. */
    public static SystemUnderTest startPair(Path top) {
        return start(
                top,
                2,
                Map.of("HOLDFAST_STANDBYS", "1"),
                settings -> Plan.of(settings).only(Broker.NAME, Postgres.NAME, Registry.NAME, ENGINE, Engine.name(2)));
    }

    /** The same with so many engines, each with one partition of its own, and no copies. */
    public static SystemUnderTest startEngines(Path top, int engines) {
        List<String> parts = new ArrayList<>(List.of(Broker.NAME, Postgres.NAME, Registry.NAME));
        for (int number = 1; number <= engines; number++) {
            parts.add(Engine.name(number));
        }
        return start(
                data -> Settings.onFreePorts(top, data, engines, engines),
                settings -> Plan.of(settings).only(parts.toArray(String[]::new)));
    }

    /** The same with those parts that are named and no others: a registry, and what each of them needs. */
    public static SystemUnderTest startOnly(Path top, String... names) {
        return start(top, Map.of(), settings -> Plan.of(settings).only(names));
    }

    /** The same with the API and what it reads from, and nothing that sells; returns when it can book. */
    public static SystemUnderTest startShop(Path top) {
        return start(
                top,
                Map.of(),
                settings -> Plan.of(settings)
                        .only(Broker.NAME, Postgres.NAME, Registry.NAME, Redis.NAME, ENGINE, Api.NAME));
    }

    /** The same with all parts, the API too, and other settings; returns when it can book. */
    public static SystemUnderTest startWhole(Path top, Map<String, String> more) {
        return start(top, more, Plan::of);
    }

    private static SystemUnderTest start(Path top, Map<String, String> more, Function<Settings, Plan> parts) {
        return start(top, 1, more, parts);
    }

    private static SystemUnderTest start(
            Path top, int engines, Map<String, String> more, Function<Settings, Plan> parts) {
        return start(data -> Settings.onFreePorts(top, data, engines).with(more), parts);
    }

    private static SystemUnderTest start(Function<Path, Settings> on, Function<Settings, Plan> parts) {
        try {
            Path data = Files.createTempDirectory("holdfast-bench-");
            Settings settings = on.apply(data);
            Plan plan = parts.apply(settings);
            Deployment deployment = new Deployment(settings, plan, line -> {});
            // Before it starts: who loses patience meanwhile leaves nothing running either.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(deployment, data), "stop"));
            deployment.start();
            return new SystemUnderTest(data, deployment, new Wire(new HttpSchemaRegistry(Registry.url(settings))));
        } catch (IOException failure) {
            throw new Problem("cannot make a directory to measure in: " + failure, failure);
        }
    }

    public Wire wire() {
        return wire;
    }

    /** The topics, for who wants to read them from the beginning. */
    public Log log() {
        return new Log(broker(), wire);
    }

    public int partitions() {
        return deployment.settings().partitions();
    }

    public long pid(String part) {
        return deployment.part(part).pid();
    }

    /** What one part has written. */
    public List<String> logOf(String part) {
        try {
            return Files.readAllLines(deployment.part(part).log().file());
        } catch (IOException failure) {
            throw new Problem("cannot read the log of " + part + ": " + failure, failure);
        }
    }

    /** Ends one part as a crash would. */
    public void kill(String part) {
        deployment.part(part).kill();
    }

    /** Starts it again, and waits until it is ready. */
    public void restart(String part) {
        deployment.part(part).restart();
    }

    /** Starts a program that runs as the engine does, with its classes and settings; it reads its variables too. */
    public Child startBeside(String name, Path classes, String mainClass, List<String> arguments) {
        Settings settings = deployment.settings();
        try {
            return Child.start(
                    Engine.beside(settings, name, classes, mainClass, arguments),
                    new LogFile(settings.logs().resolve(name + ".log")),
                    new PidFile(settings.run().resolve(name + Leftovers.SUFFIX)));
        } catch (IOException failure) {
            throw new Problem("cannot start " + name + ": " + failure, failure);
        }
    }

    /** The size of some of its files, by their paths within its directory. */
    public long bytes(Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> which.test(data.relativize(file)))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException failure) {
            throw new Problem("cannot look at " + data + ": " + failure, failure);
        }
    }

    public int port(Port port) {
        return deployment.settings().ports().of(port);
    }

    /** Where an engine answers queries and tells its metrics. */
    public int enginePort(int number) {
        return deployment.settings().ports().engine(number);
    }

    public String postgresUrl() {
        return Postgres.url(deployment.settings());
    }

    /** Where its secrets are. */
    public Path keys() {
        return data.resolve("keys");
    }

    /** Who writes to its topics, reads from them, and makes more. */
    public BrokerClients clients() {
        return new BrokerClients(broker(), wire);
    }

    private String broker() {
        return "127.0.0.1:" + deployment.settings().ports().of(Port.KAFKA);
    }

    @Override
    public void close() {
        end(deployment, data);
    }

    /** Also what runs beside its parts; and leaves nothing of its directory. */
    private static void end(Deployment deployment, Path data) {
        deployment.stop();
        try {
            Leftovers.end(deployment.settings().run());
            Directories.delete(data);
        } catch (IOException | UncheckedIOException left) {
            throw new Problem("cannot remove " + data + ": " + left, left);
        }
    }
}
