package io.holdfast.connect.keep;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Counted here, shown in JMX as {@code io.holdfast.connect:type=keeper}. */
final class KeeperCounts implements KeeperCountsMXBean {
    private final AtomicLong restarts = new AtomicLong();
    private final AtomicLong drifts = new AtomicLong();

    static KeeperCounts published() {
        KeeperCounts counts = new KeeperCounts();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            server.registerMBean(counts, new ObjectName("io.holdfast.connect:type=keeper"));
        } catch (InstanceAlreadyExistsException second) {
            return counts; // the first of a process is shown
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        return counts;
    }

    long restart() {
        return restarts.incrementAndGet();
    }

    void drift() {
        drifts.incrementAndGet();
    }

    @Override
    public long getRestarts() {
        return restarts.get();
    }

    @Override
    public long getDrifts() {
        return drifts.get();
    }
}
