package io.holdfast.local.e2e;

import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.sale.Tokens;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.deployment.Part;
import io.holdfast.local.faults.Soak;
import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Connect;
import io.holdfast.local.parts.Engine;
import io.holdfast.local.parts.Mail;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Registry;
import io.holdfast.local.process.Directories;
import io.holdfast.local.process.Leftovers;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import io.holdfast.wire.InventoryPartition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything, running. Its directory stays after the end, for its logs; the next start empties it and ends whatever a
 * killed test run has left there.
 */
final class House implements AutoCloseable {
    private static final Path TOP = Path.of("..");
    /** Several run at the same time: with turns, the sink of each would wait for the buyers of all. */
    private static final Map<String, String> SETTINGS = Map.of(
            "HOLDFAST_PAYMENTS_RECONCILE_LAG",
            "2s",
            "HOLDFAST_NOTIFICATIONS_LEASE",
            "20s",
            Settings.TURNS,
            "off",
            Api.REHEARSAL,
            "0s");

    private final Settings settings;
    private final Log log;
    private Deployment deployment;
    private Optional<Organizer> organizer = Optional.empty();

    private House(Settings settings, Deployment deployment) {
        this.settings = settings;
        this.deployment = deployment;
        this.log = new Log(settings);
    }

    static House start(String name, int engines) {
        Path data = Path.of("target", name).toAbsolutePath();
        try {
            Leftovers.end(data.resolve("run"));
            Directories.delete(data);
            Settings settings = Settings.onFreePorts(TOP, data, engines).with(SETTINGS);
            House house = new House(settings, Deployment.start(settings));
            Runtime.getRuntime().addShutdownHook(new Thread(house::close));
            house.sellsOnce();
            return house;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first booking after a start takes seconds on a busy machine: it is none of a test's. */
    private void sellsOnce() {
        long event = organizer().puts("""
                {'name':'First','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':10,
                 'payment_provider':'simulated'}
                """);
        buyer().books(event, "{'quantity':1}").expect(201);
    }

    /** The one who has all events; the login lasts longer than the tests. */
    synchronized Organizer organizer() {
        if (organizer.isEmpty()) {
            organizer = Optional.of(new Organizer(api().loggedIn("organizer@holdfast.local", "holdfast-organizer")));
        }
        return organizer.get();
    }

    /** Somebody new, already logged in. */
    Buyer buyer() {
        UUID id = UUID.randomUUID();
        return new Buyer(id.toString(), api().with(tokens().mint(id, Instant.now())), stripe());
    }

    /** Somebody new with an account, who can be written to. */
    Buyer buyer(String email) {
        Buyer buyer = buyer();
        database().adds(UUID.fromString(buyer.userId()), email);
        return buyer;
    }

    Mailbox mails() {
        return new Mailbox(Http.at(Mail.url(settings)));
    }

    /** What a part has written of itself. */
    String logOf(String part) {
        try {
            return Files.readString(settings.logs().resolve(part + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody in particular. */
    Http api() {
        return Http.at(Api.url(settings));
    }

    Http engine(int number) {
        return Http.at("http://127.0.0.1:" + settings.ports().engine(number));
    }

    Stripe stripe() {
        return new Stripe(Http.at("http://127.0.0.1:" + settings.ports().of(Port.STRIPE)), settings.payments(), api());
    }

    /** What the simulator takes from tests alone. */
    Control control() {
        return new Control(
                new io.holdfast.local.demo.calls.Http(1), stripe().simulator().base());
    }

    /** Sales while the payment provider fails, with all that was counted. */
    Soak soak() {
        return new Soak(Endpoints.of(addresses()), settings.data(), false);
    }

    /** Where the broker answers. */
    String kafka() {
        return "127.0.0.1:" + settings.ports().of(Port.KAFKA);
    }

    String registry() {
        return Registry.url(settings);
    }

    Log log() {
        return log;
    }

    Database database() {
        return new Database(settings);
    }

    Sink sink() {
        return new Sink(database(), log);
    }

    /** As {@code ./holdfast rebuild-read-model} does; the exit code. What it says is in the log {@code rebuild}. */
    int rebuildsReadModel() {
        try {
            ProcessBuilder builder = new ProcessBuilder(Connect.rebuild(settings))
                    .redirectErrorStream(true)
                    .redirectOutput(settings.logs().resolve("rebuild.log").toFile());
            builder.environment().putAll(addresses());
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which partition of every topic has what is told of an event. */
    int partitionOf(long event) {
        return InventoryPartition.of(Long.toString(event), settings.partitions());
    }

    /** What {@code ./holdfast} would find of it. */
    Map<String, String> addresses() {
        try {
            return Addresses.running(settings.run()).orElseThrow().variables();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int redisPort() {
        return settings.ports().of(Port.REDIS);
    }

    int partitions() {
        return settings.partitions();
    }

    Part engine() {
        return deployment.part(Engine.name(1));
    }

    Part part(String name) {
        return deployment.part(name);
    }

    /** Kills every process at once, then starts again what is on the disk. */
    void crashAndStartAgain() {
        List<Thread> kills = Plan.of(settings).parts().stream()
                .map(part -> Thread.startVirtualThread(
                        () -> deployment.part(part.name()).kill()))
                .toList();
        kills.forEach(House::join);
        deployment.stop();
        deployment = Deployment.start(settings);
    }

    @Override
    public synchronized void close() {
        deployment.stop();
    }

    private Tokens tokens() {
        return Tokens.signedWith(settings.data().resolve("keys").resolve("jwt.pem"), "holdfast", "holdfast-api");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
