package io.holdfast.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a Java process: this JDK, a bounded heap, and the data directory it belongs to in plain sight. */
public record Jvm(Path data, int heapMegabytes, List<String> options) {
    public static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /**
     * Two threads that collect, where four would wait for each other on processors that are busy; regions in which a
     * megabyte off the log is an object like any other, and no reason to look through everything; and what stays, as
     * orders do, copied once and not fifteen times before it is taken for old.
     */
    private static final String[] SHORT_PAUSES = {
        "-XX:ParallelGCThreads=2", "-XX:ConcGCThreads=1", "-XX:G1HeapRegionSize=4m", "-XX:MaxTenuringThreshold=1"
    };

    public static Jvm of(Path data, int heapMegabytes, String... options) {
        return new Jvm(data, heapMegabytes, List.of(options));
    }

    /** The same with more options. */
    public Jvm with(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Jvm(data, heapMegabytes, all);
    }

    /** The same with short and rare pauses, since somebody waits through each of them: all of the heap from the beginning. */
    public Jvm withShortPauses() {
        return with(SHORT_PAUSES).with("-Xms" + heapMegabytes + "m");
    }

    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs a class of this module, on the class path of this process. */
    public List<String> main(String className, List<String> arguments) {
        return main(System.getProperty("java.class.path"), className, arguments);
    }

    /** Runs a class of others. */
    public List<String> main(List<Path> classPath, String className, List<String> arguments) {
        return main(
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                className,
                arguments);
    }

    private List<String> main(String classPath, String className, List<String> arguments) {
        List<String> line = start();
        line.addAll(List.of("-cp", classPath, className));
        line.addAll(arguments);
        return line;
    }

    /** Runs nothing of it. */
    public List<String> classes(Path jar) {
        List<String> line = start();
        line.addAll(List.of("-cp", jar.toString()));
        return line;
    }

    public List<String> jar(Path jar) {
        List<String> line = start();
        line.addAll(List.of("-jar", jar.toString()));
        return line;
    }

    private List<String> start() {
        List<String> line = new ArrayList<>();
        line.add(executable());
        line.addAll(FLAGS);
        line.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+ExitOnOutOfMemoryError", "-Dholdfast.data=" + data));
        line.addAll(options);
        return line;
    }
}
