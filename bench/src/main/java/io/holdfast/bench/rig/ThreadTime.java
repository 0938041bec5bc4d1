package io.holdfast.bench.rig;

import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much processor time some threads of another Java process have used, and for how long they have run, as that
 * process itself says.
 *
 * @param cpuMillis all of them together
 * @param ranMillis the one that has run longest
 */
public record ThreadTime(double cpuMillis, double ranMillis) {
    private static final Pattern TIMES = Pattern.compile(" cpu=([0-9.]+)ms elapsed=([0-9.]+)s ");
    private static final double MILLIS = 1_000;

    /** Of the threads of a process whose name begins so. */
    public static ThreadTime of(long pid, String name) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String dump = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Problem("jcmd cannot ask the process " + pid + ": " + dump.strip());
            }
            return in(dump, name);
        } catch (IOException failure) {
            throw new Problem("cannot run jcmd: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    static ThreadTime in(String dump, String name) {
        double cpuMillis = 0;
        double ranMillis = 0;
        for (String line :
                dump.lines().filter(line -> line.startsWith("\"" + name)).toList()) {
            Matcher times = TIMES.matcher(line);
            if (times.find()) {
                cpuMillis += Double.parseDouble(times.group(1));
                ranMillis = Math.max(ranMillis, MILLIS * Double.parseDouble(times.group(2)));
            }
        }
        if (ranMillis == 0) {
            throw new Problem("no thread is called " + name);
        }
        return new ThreadTime(cpuMillis, ranMillis);
    }

    /** How many processors they kept busy since then. */
    public double coresSince(ThreadTime before) {
        return (cpuMillis - before.cpuMillis) / (ranMillis - before.ranMillis);
    }
}
