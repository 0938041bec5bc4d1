package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.api.engine.TestBroker;
import io.holdfast.api.live.Ledger;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An event of which the views know five changes; further ones are put on the log by hand. */
record LiveEvent(long id) {
    static final String FORM = "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','venue':'Arena',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':10,'seats_per_row':10}]}";

    /** What {@code holdfast.live.max-clients-per-address} is where nothing is set. */
    static final int PLACES_OF_AN_ADDRESS = 200;

    /** So many of {@link #changesMuch} do not fit between two ends of a connection. */
    static final int MORE_THAN_BUFFERS_HOLD = 12;

    private static final int MANY_SEATS = 3_900;
    private static final String COUNTS = "{'inventory':'%d','eventId':%d,'version':%d,'asOfMillis':1893456000000,"
            + "'sections':[{'code':'A','ticketType':'VIP','priceMinor':15000,'capacity':100,'available':100,'held':0,"
            + "'sold':0,'blocked':0}]}";
    private static final KafkaProducer<String, byte[]> LOG = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestBroker.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer());

    static LiveEvent at(Client organizer) {
        LiveEvent event = new LiveEvent(
                organizer.post("/api/v1/events", FORM).json().path("id").asLong());
        event.isShownAt(5);
        return event;
    }

    String path() {
        return "/api/v1/events/" + id;
    }

    void isShownAt(long version) {
        VIEWS.answers(asked -> asked.path().contains("/query/inventories/" + id)
                ? Answer.of(200, COUNTS.formatted(id, id, version).replace('\'', '"'))
                : EngineAround.nothing(asked));
    }

    void changes(int version, SeatState state, String... seats) {
        String topic = Topics.TICKET_AVAILABILITY.name();
        logs(TestBroker.WIRE
                .serializer(Topics.TICKET_AVAILABILITY)
                .serialize(topic, Ledger.change(id, version, state, 1, seats)));
    }

    void changesMuch(int version) {
        changes(
                version,
                SeatState.LOCKED,
                IntStream.range(0, MANY_SEATS)
                        .mapToObj(seat -> "A-ROW12345-" + seat)
                        .toArray(String[]::new));
    }

    void logs(byte[] value) {
        try {
            LOG.send(new ProducerRecord<>(Topics.TICKET_AVAILABILITY.name(), Long.toString(id), value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
