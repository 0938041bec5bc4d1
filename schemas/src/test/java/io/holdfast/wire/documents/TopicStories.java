package io.holdfast.wire.documents;

import static java.util.Map.entry;

import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** One story for each topic of the catalogue. */
final class TopicStories {
    private static final String INVENTORY =
            "the inventory: `42` for an event, `42-FLOOR` for a section that is sold by" + " itself";
    private static final String BESIDE =
            "In the partition of the request that it follows from, so that all records of an inventory stand in one"
                    + " partition, in the order of the decisions.";
    private static final Map<String, String> NONE = Map.of();

    private TopicStories() {}

    static TopicStory of(Topic<?> topic) {
        return all().stream()
                .filter(story -> story.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody has told what " + topic.name() + " is for"));
    }

    private static List<TopicStory> all() {
        return List.of(
                story(
                        Topics.BOOKING_REQUESTS,
                        INVENTORY,
                        "By the key, with Kafka's default partitioner (murmur2): one ordered log for each inventory.",
                        "Every command to the engine: holds, payments, cancellations, what organizers do, the waitlist."
                                + " What cannot be decided goes to `dead_letters`. For the API to write, for anyone to"
                                + " read.",
                        Map.of(
                                "reply-to",
                                "12 bytes, big-endian: the partition of `booking_replies` (4) and the number of the"
                                        + " question (8). Without it there is no reply."),
                        "42",
                        Examples.request()),
                story(
                        Topics.BOOKING_REPLIES,
                        "the order, or the inventory where the command is about no order",
                        "In the partition that the request names: each instance of the API has one of its own.",
                        "The decision on each command: the order, the entry of the waitlist, the inventory, or a"
                                + " refusal with its reason.",
                        Map.of("reply-to", "As in the request."),
                        Examples.ORDER,
                        Examples.reply()),
                story(
                        Topics.TICKET_AVAILABILITY,
                        INVENTORY,
                        BESIDE + " `version` grows by one from record to record of an inventory.",
                        "The public ledger: every change of every seat, with the counts after it. Replaying it from its"
                                + " beginning gives the seats as they are, or as they were at any moment.",
                        NONE,
                        "42",
                        Examples.change()),
                story(
                        Topics.ORDERS,
                        "the order",
                        BESIDE,
                        "The read model: the whole order after its latest decision.",
                        NONE,
                        Examples.ORDER,
                        Examples.order()),
                story(
                        Topics.TICKETS,
                        "the ticket's code",
                        BESIDE,
                        "One sold seat or place, after its latest change.",
                        NONE,
                        Examples.TICKET,
                        Examples.ticket()),
                story(
                        Topics.PAYMENT_NOTIFICATIONS,
                        "the order",
                        BESIDE,
                        "What a buyer wants to be told about a payment.",
                        NONE,
                        Examples.ORDER,
                        Examples.paymentNotification()),
                story(
                        Topics.PAYMENT_REQUESTS,
                        "the order",
                        BESIDE,
                        "What the engine wants done at the payment provider. The same `request_id` means the same deed:"
                                + " doing it twice must do it once.",
                        NONE,
                        Examples.ORDER,
                        Examples.paymentRequest()),
                story(
                        Topics.WAITLIST_NOTIFICATIONS,
                        "the user",
                        BESIDE,
                        "What somebody who waits for seats wants to be told.",
                        NONE,
                        Examples.USER,
                        Examples.waitlistNotification()),
                story(
                        Topics.EVENT_UPDATES,
                        "the event",
                        "By the key, in the order of `revision`; the same one may come twice.",
                        "The catalogue: what an event is after its latest change. For the API to write, for anyone to"
                                + " read.",
                        NONE,
                        "42",
                        Examples.eventUpdate()),
                story(
                        Topics.AUDIT_VIOLATIONS,
                        INVENTORY,
                        "In the partition of the entry that does not fit.",
                        "What the auditor found wrong in `ticket_availability`. A record here is an alarm.",
                        NONE,
                        "42",
                        Examples.violation()),
                new TopicStory(
                        Topics.DEAD_LETTERS,
                        "as it was found",
                        "By the key; one without a key anywhere.",
                        "Records that a consumer could not read or decide, with key, value and headers as they were"
                                + " found, and the reason in more headers. `./holdfast dead-letters` lists them, shows"
                                + " them and puts them back. A letter with `dead-letter.replay-of` and no value is the"
                                + " receipt of one that was put back. One with `dead-letter.cut` has neither key nor value: the"
                                + " record was too large for a letter, and stands where it stood for as long as its topic"
                                + " keeps it.",
                        TopicReader.of(Topics.DEAD_LETTERS.name()),
                        deadLetterHeaders(),
                        "42",
                        Optional.empty()));
    }

    private static Map<String, String> deadLetterHeaders() {
        return new TreeMap<>(Map.ofEntries(
                entry("dead-letter.topic", "Where the record stood."),
                entry("dead-letter.partition", "A number in digits, as is the offset."),
                entry("dead-letter.offset", "With topic and partition, the one place that it comes from."),
                entry(
                        "dead-letter.consumer",
                        "Who could not take it: `engine`, `views`, `payments`, `connect-orders`."),
                entry("dead-letter.exception", "The class of the exception."),
                entry("dead-letter.message", "What the exception says, 1,000 characters at most."),
                entry("dead-letter.cut", "Of a record that is too large for a letter: how many bytes it has."),
                entry("dead-letter.replay-of", "Of a receipt: partition and offset of the letter, as `2-17`.")));
    }

    private static TopicStory story(
            Topic<?> topic,
            String key,
            String order,
            String meaning,
            Map<String, String> headers,
            String exampleKey,
            SpecificRecord example) {
        return new TopicStory(
                topic, key, order, meaning, TopicReader.of(topic.name()), headers, exampleKey, Optional.of(example));
    }
}
