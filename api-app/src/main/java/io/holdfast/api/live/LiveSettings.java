package io.holdfast.api.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How events are watched live.
 *
 * @param every how long changes of an event are gathered before they are told, together
 * @param heartbeat after how long without a change a client is told that the connection still stands
 * @param maxClients clients of this instance
 * @param maxClientsPerAddress clients of one address; 0 for no limit
 * @param maxEvents events that are watched at once
 * @param history what is kept of each watched event's messages, for those who come back
 */
@ConfigurationProperties("holdfast.live")
record LiveSettings(
        @DefaultValue("250ms") Duration every,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5000") int maxClients,
        @DefaultValue("200") int maxClientsPerAddress,
        @DefaultValue("500") int maxEvents,
        @DefaultValue("256KB") DataSize history) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LONGEST_HEARTBEAT = Duration.ofMinutes(5);

    LiveSettings {
        if (every.toMillis() < 1 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("HOLDFAST_LIVE_EVERY is from 1ms to 5s");
        }
        if (heartbeat.toMillis() < 1 || heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
            throw new IllegalArgumentException("HOLDFAST_LIVE_HEARTBEAT is from 1ms to 5m");
        }
        if (maxClients < 1 || maxClientsPerAddress < 0 || maxEvents < 1) {
            throw new IllegalArgumentException("HOLDFAST_LIVE_MAX_CLIENTS and HOLDFAST_LIVE_MAX_EVENTS are 1 or more, "
                    + "HOLDFAST_LIVE_MAX_CLIENTS_PER_ADDRESS 0 or more");
        }
        if (history.toBytes() < 1) {
            throw new IllegalArgumentException("HOLDFAST_LIVE_HISTORY is 1 byte or more");
        }
    }
}
