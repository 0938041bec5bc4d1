package io.holdfast.local.parts;

import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** One of the project's own applications, from the jar that its module's build leaves. */
record BootApp(Settings settings, String module) {
    Command command(Jvm jvm, Map<String, String> variables) throws IOException {
        Map<String, String> environment = new TreeMap<>(settings.variables());
        environment.put("HOLDFAST_BIND_ADDRESS", "127.0.0.1");
        environment.putAll(variables);
        return new Command(jvm.jar(Unpacked.of(Jars.of(settings, module))), environment, Signal.TERM);
    }
}
