package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Redis 7: a shadow for fast reads, so its memory is bounded and its loss harmless. */
public final class Redis {
    public static final String NAME = "redis";

    private Redis() {}

    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.REDIS);
        return new Blueprint(
                NAME,
                List.of(),
                List.of(new Claim(port, Port.REDIS.variable())),
                () -> launch(settings, port),
                () -> Probe.redisAnswers(port),
                WhenItDies.START_AGAIN);
    }

    static Path program(Settings settings) throws IOException {
        String resource = Binaries.forThisMachine("redis-server-7.0.15-linux-amd64", "redis-server-7.0.15-linux-arm64");
        return Binaries.executable(resource, settings.built().resolve("programs"));
    }

    private static Command launch(Settings settings, int port) throws IOException {
        Path server = program(settings);
        Path directory = Files.createDirectories(settings.data().resolve(NAME));
        return Command.of(List.of(
                server.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "volatile-ttl"));
    }
}
