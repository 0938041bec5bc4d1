package io.holdfast.connect.keep;

import io.holdfast.connect.keep.ConnectRest.NotNow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the connectors as their files say, and running: one that is missing or differs is put again, one that has
 * failed is started again, for ever, with growing pauses. What an operator has stopped stays so.
 */
public final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final ConnectRest rest;
    private final ConnectorFiles files;
    private final KeeperCounts counts = KeeperCounts.published();
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private final Map<String, Boolean> wasRunning = new HashMap<>();

    public Keeper(ConnectRest rest, ConnectorFiles files) {
        this.rest = rest;
        this.files = files;
    }

    /** Until the process ends. */
    public void keep() {
        while (true) {
            try {
                round(System.nanoTime());
            } catch (NotNow later) {
                LOG.debug("Not now", later);
            } catch (RuntimeException unforeseen) {
                LOG.error("The connectors cannot be kept; it is tried again", unforeseen);
            }
            LockSupport.parkNanos(ROUND.toNanos());
        }
    }

    void round(long nowNanos) throws NotNow {
        Map<String, Map<String, String>> wanted = files.read();
        for (Map.Entry<String, Map<String, String>> connector : wanted.entrySet()) {
            put(connector.getKey(), connector.getValue());
        }
        Map<String, Health> health = rest.health();
        for (String name : wanted.keySet()) {
            Health found = health.get(name);
            if (found != null) {
                revive(name, found, nowNanos);
            }
        }
    }

    private void put(String name, Map<String, String> file) throws NotNow {
        Map<String, String> wanted = new HashMap<>(file);
        wanted.put("name", name);
        Map<String, String> found = rest.config(name).orElse(Map.of());
        if (found.equals(wanted)) {
            return;
        }
        if (found.isEmpty()) {
            LOG.info("Connector {} is new", name);
        } else {
            counts.drift();
            LOG.warn("Connector {} differs from its file in {}: put again", name, differences(wanted, found));
        }
        rest.put(name, wanted);
    }

    /** The names alone: a value may be a secret that somebody has typed in. */
    private static Set<String> differences(Map<String, String> wanted, Map<String, String> found) {
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(found.keySet());
        names.removeIf(name -> wanted.getOrDefault(name, "").equals(found.getOrDefault(name, "")));
        return names;
    }

    private void revive(String name, Health health, long nowNanos) throws NotNow {
        Backoff backoff = backoffs.computeIfAbsent(name, _ -> new Backoff());
        tell(name, health);
        if (health.isRunning()) {
            backoff.well(nowNanos);
        } else if (health.isFailed() && backoff.isDue(nowNanos)) {
            backoff.tried(nowNanos);
            LOG.warn(
                    "Connector {} has failed and is started again, restart {} of this process: {}",
                    name,
                    counts.restart(),
                    health.reason());
            rest.restartFailed(name);
        }
    }

    private void tell(String name, Health health) {
        Boolean before = wasRunning.put(name, health.isRunning());
        if (before == null || before != health.isRunning()) {
            LOG.info("Connector {} is {}, its tasks {}", name, health.state(), health.tasks());
        }
    }
}
