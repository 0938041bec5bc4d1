package io.holdfast.connect.keep;

/** What the keeper had to do since this process started, beside Kafka Connect's own metrics in JMX. */
public interface KeeperCountsMXBean {
    /** How often a failed connector was started again. */
    long getRestarts();

    /** How often a connector in the cluster differed from its file. */
    long getDrifts();
}
