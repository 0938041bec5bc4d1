package io.holdfast.api.live;

import io.holdfast.api.web.Problem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets so many clients in, and no more than some of one address. */
@Component
final class Admission {
    private static final int RETRY_SECONDS = 5;

    private final Semaphore places;
    private final int perAddress;
    private final LiveMeters meters;
    private final ConcurrentMap<String, Integer> addresses = new ConcurrentHashMap<>();

    Admission(LiveSettings settings, LiveMeters meters) {
        this.places = new Semaphore(settings.maxClients());
        this.perAddress = settings.maxClientsPerAddress() == 0 ? Integer.MAX_VALUE : settings.maxClientsPerAddress();
        this.meters = meters;
    }

    /**
     * A place, which is given back by running what is returned; running it again does nothing.
     *
     * @throws Problem 429 past the number for the address, 503 past that for all
     */
    Runnable admit(String address) {
        if (addresses.merge(address, 1, Integer::sum) > perAddress) {
            leave(address);
            meters.refused("address");
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_streams", "This address has too many streams open")
                    .with("limit", perAddress)
                    .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
        }
        if (!places.tryAcquire()) {
            leave(address);
            meters.refused("instance");
            throw Problem.busy("Too many are watching just now", RETRY_SECONDS);
        }
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                places.release();
                leave(address);
            }
        };
    }

    private void leave(String address) {
        addresses.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }
}
