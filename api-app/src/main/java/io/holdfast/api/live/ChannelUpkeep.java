package io.holdfast.api.live;

import io.holdfast.api.engine.ViewUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that what is told stays true: reads anew where something is missing, and looks whether it is. */
@Component
final class ChannelUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelUpkeep.class);

    private final Hub hub;
    private final Beginnings beginnings;
    private final LiveMeters meters;

    ChannelUpkeep(Hub hub, Beginnings beginnings, LiveMeters meters) {
        this.hub = hub;
        this.beginnings = beginnings;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void mend() {
        hub.forgetIdle();
        hub.channels().stream().filter(Channel::isBroken).forEach(this::mend);
    }

    private void mend(Channel channel) {
        try {
            if (beginnings.begin(channel)) {
                meters.readAnew();
                LOG.warn("Event {} missed something of the log, and was read anew", channel.eventId());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Event {} missed something of the log, and cannot be read anew yet: {}",
                    channel.eventId(),
                    e.toString());
        }
    }

    @Scheduled(fixedDelayString = "PT10S")
    void compare() {
        for (Channel channel : hub.channels()) {
            try {
                beginnings.compare(channel);
            } catch (ViewUnavailable | RuntimeException e) {
                LOG.debug("Event {} is not compared", channel.eventId(), e);
            }
        }
    }
}
