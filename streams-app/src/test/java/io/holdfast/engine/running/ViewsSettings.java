package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of the views as they are in production, for tests of other packages. */
public final class ViewsSettings {
    private ViewsSettings() {}

    public static Properties of(Path state) {
        return StreamsSettings.views(EngineDriver.settings(state), new EngineMetrics(new SimpleMeterRegistry()));
    }
}
