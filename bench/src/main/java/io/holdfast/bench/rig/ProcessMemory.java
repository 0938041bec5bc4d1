package io.holdfast.bench.rig;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory one of the applications has in use.
 *
 * @param heapBytes after a full collection
 * @param residentBytes of the whole process, as the system sees it; 0 where that does not say
 */
public record ProcessMemory(double heapBytes, double residentBytes) {
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final double KILO = 1024;

    public static ProcessMemory of(long pid, int managementPort) {
        try {
            collect(pid);
            return new ProcessMemory(Metrics.sum(managementPort, HEAP), resident(pid));
        } catch (IOException failure) {
            throw new Problem("the application does not tell its memory: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        int exit = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new Problem("jcmd ends with " + exit);
        }
    }

    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return KILO
                * Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .sum();
    }
}
