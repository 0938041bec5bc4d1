package io.holdfast.local.parts;

import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Signal;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of the project's own applications, from the jar that its module's build leaves. */
record BootApp(Settings settings, String module) {
    Command command(Jvm jvm, Map<String, String> variables) throws IOException {
        return command(jvm.jar(unpacked()), variables);
    }

    /** The same with what was learned of it in training, where it was trained. */
    Command trained(Jvm jvm, Map<String, String> variables) throws IOException {
        return command(prepared(jvm), variables);
    }

    /** Whether it has learned, or is about to. */
    boolean isTrained() throws IOException {
        return learned().isInUse(settings);
    }

    /** A program of another jar with the classes of this application, which starts with what that has learned. */
    Command command(Jvm jvm, Map<String, String> variables, Path classes, String mainClass, List<String> arguments)
            throws IOException {
        return command(prepared(jvm).main(List.of(unpacked(), classes), mainClass, arguments), variables);
    }

    /** With short pauses, and with what was learned. */
    private Jvm prepared(Jvm jvm) throws IOException {
        return learned().teach(jvm.withShortPauses(), settings);
    }

    AotCache learned() throws IOException {
        return new AotCache(unpacked(), module);
    }

    private Path unpacked() throws IOException {
        return Unpacked.of(Jars.of(settings, module));
    }

    private Command command(List<String> line, Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>(settings.variables());
        environment.put("HOLDFAST_BIND_ADDRESS", "127.0.0.1");
        environment.putAll(variables);
        return new Command(line, environment, Signal.TERM, Urgency.FIRST);
    }
}
