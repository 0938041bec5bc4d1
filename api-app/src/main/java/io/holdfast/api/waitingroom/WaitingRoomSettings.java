package io.holdfast.api.waitingroom;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The waiting rooms of this house.
 *
 * @param admission how long somebody whose turn has come may book
 */
@ConfigurationProperties("holdfast.waiting-room")
record WaitingRoomSettings(Duration admission) {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofHours(24);

    WaitingRoomSettings {
        if (admission.compareTo(SHORTEST) < 0 || admission.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("HOLDFAST_WAITING_ROOM_ADMISSION is from 2m to 24h");
        }
    }
}
