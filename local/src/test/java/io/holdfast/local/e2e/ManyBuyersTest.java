package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.SeatState;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@EndToEnd
class ManyBuyersTest {
    private static final int BUYERS = 200;
    private static final int SEATS = 40;

    @Test
    void ofTwoHundredBuyersForFortyNamedSeatsFortyGetOne(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(SEATS / 10);

        List<Answer> answers =
                everyoneBooks(house, event, n -> "{'seats':['A-%d-%d']}".formatted(n % SEATS / 10 + 1, n % 10 + 1));

        fortyHaveOneSeatAndTheOthers(answers, "seats_taken");
        assertThat(locks(house, event)).hasSize(SEATS).doesNotHaveDuplicates();
        organizer.awaitsCounts(event, 0, SEATS, 0);
    }

    @Test
    void ofTwoHundredBuyersForFortyPlacesFortyGetOne(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsPlaces(SEATS);

        List<Answer> answers = everyoneBooks(house, event, n -> "{'quantity':1}");

        fortyHaveOneSeatAndTheOthers(answers, "sold_out");
        assertThat(locks(house, event)).hasSize(SEATS).doesNotHaveDuplicates();
        organizer.awaitsCounts(event, 0, SEATS, 0);
    }

    @Test
    void aKeyThatIsSentTwentyTimesAtOnceGivesOneOrder(House house) {
        long event = house.organizer().putsSeats(4);
        Buyer buyer = house.buyer();

        List<Answer> answers = Together.of(20, n -> buyer.books(event, "{'quantity':2}", "one-key"));

        List<String> orders = held(answers).stream().map(Order::id).distinct().toList();
        assertThat(orders).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "in_flight"));
        assertThat(house.log().count(orders.getFirst(), SeatState.LOCKED)).isEqualTo(1);
        assertThat(locks(house, event)).hasSize(2);
        Answer again = buyer.books(event, "{'quantity':2}", "one-key").expect(201);
        assertThat(new Order(again.json()).id()).isEqualTo(orders.getFirst());
    }

    @Test
    void aKeyWithAnotherBodyIsRefusedAndAnotherBuyersKeyIsHisOwn(House house) {
        long event = house.organizer().putsSeats(4);
        Buyer buyer = house.buyer();
        Order first = new Order(
                buyer.books(event, "{'seats':['A-1-1']}", "key").expect(201).json());

        buyer.books(event, "{'seats':['A-1-2']}", "key").expect(422, "key_reused");
        Order other = new Order(house.buyer()
                .books(event, "{'seats':['A-1-2']}", "key")
                .expect(201)
                .json());

        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(other.seats()).containsExactly("A-1-2");
    }

    private static List<Answer> everyoneBooks(House house, long event, IntFunction<String> wish) {
        List<Buyer> buyers =
                IntStream.range(0, BUYERS).mapToObj(n -> house.buyer()).toList();
        return Together.of(BUYERS, n -> buyers.get(n).books(event, wish.apply(n)));
    }

    private static void fortyHaveOneSeatAndTheOthers(List<Answer> answers, String code) {
        List<Order> orders = held(answers);
        assertThat(orders).hasSize(SEATS).allMatch(order -> order.seats().size() == 1);
        assertThat(orders.stream().flatMap(order -> order.seats().stream()))
                .hasSize(SEATS)
                .doesNotHaveDuplicates();
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(BUYERS - SEATS)
                .allSatisfy(answer -> answer.expect(409, code));
    }

    private static List<Order> held(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> new Order(answer.json()))
                .toList();
    }

    private static List<String> locks(House house, long event) {
        return house.log().ledger(event).stream()
                .filter(change -> change.getState() == SeatState.LOCKED)
                .flatMap(change -> change.getSeats().stream())
                .map(seat -> seat.getSeatId())
                .toList();
    }
}
