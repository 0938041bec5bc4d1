package io.holdfast.local.e2e;

import io.holdfast.local.e2e.Http.Answer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Some who buy one place after the other, until it is enough. */
final class Sale {
    static final int BUYERS = 4;
    private static final long BETWEEN_BOOKINGS_MILLIS = 150;

    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<Thread> buyers;

    /** @param domain where they get their mails */
    Sale(House house, long event, String domain) {
        List<Buyer> people = IntStream.range(0, BUYERS)
                .mapToObj(n -> house.buyer("buyer" + n + "@" + domain))
                .toList();
        this.buyers = people.stream()
                .map(buyer -> Thread.startVirtualThread(() -> buys(buyer, event)))
                .toList();
    }

    /** An event of which everybody may have everything, and that is paid as it is booked. */
    static long of(House house, int places) {
        return house.organizer().puts("""
                {'name':'Sale','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':%d,
                 'max_tickets_per_user':%d,'payment_provider':'simulated'}
                """.formatted(places, places));
    }

    /** What they were answered, once it has ended. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    void ends() throws InterruptedException {
        enough.countDown();
        for (Thread buyer : buyers) {
            buyer.join();
        }
    }

    private void buys(Buyer buyer, long event) {
        try {
            while (!enough.await(BETWEEN_BOOKINGS_MILLIS, TimeUnit.MILLISECONDS)) {
                answers.add(buyer.books(event, "{'quantity':1}"));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
