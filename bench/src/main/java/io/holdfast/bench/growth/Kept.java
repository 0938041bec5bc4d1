package io.holdfast.bench.growth;

import io.holdfast.bench.rig.ProcessMemory;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Broker;
import io.holdfast.local.settings.Port;
import java.nio.file.Path;

/** How much an engine keeps, in bytes: on its heap after a full collection, in its store, in that store's changelog. */
record Kept(double heap, double store, double changelog) {
    private static final String CHANGELOG = "-changelog-";

    static Kept by(SystemUnderTest system) {
        return new Kept(
                ProcessMemory.of(system.pid(SystemUnderTest.ENGINE), system.port(Port.ENGINE))
                        .heapBytes(),
                system.bytes(Kept::isStore),
                system.bytes(Kept::isChangelog));
    }

    static boolean isStore(Path file) {
        return file.startsWith(SystemUnderTest.ENGINE) && file.toString().contains("/holdfast-engine/");
    }

    static boolean isChangelog(Path file) {
        return file.startsWith(Broker.NAME)
                && file.toString().contains("/holdfast-engine-")
                && file.toString().contains(CHANGELOG)
                && file.toString().endsWith(".log");
    }

    Kept since(Kept before) {
        return new Kept(heap - before.heap, store - before.store, changelog - before.changelog);
    }

    Kept over(int holds) {
        return new Kept(heap / holds, store / holds, changelog / holds);
    }
}
