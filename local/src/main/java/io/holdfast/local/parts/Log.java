package io.holdfast.local.parts;

import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.util.Map;

/** What both applications must be told alike, or they would not share a log. */
final class Log {
    private Log() {}

    static Map<String, String> variables(Settings settings) {
        return Map.of(
                "HOLDFAST_KAFKA",
                "127.0.0.1:" + settings.ports().of(Port.KAFKA),
                "HOLDFAST_REGISTRY",
                Registry.url(settings),
                "HOLDFAST_PARTITIONS",
                Integer.toString(settings.partitions()),
                "HOLDFAST_REPLICATION",
                "1");
    }
}
