package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.demo.sale.Booking.Outcome;

/** One buyer's evening: comes, looks, asks for seats in one way and another, pays or not, and comes back or goes home. */
final class Buyer {
    private static final int MOST_SEATS = 4;
    private static final int WAYS = 3;
    private static final int RETURNS = 6;
    private static final double WAITS_FOR_SEATS = 0.4;
    private static final double COMES_BACK_AFTER_FAILURE = 0.3;
    private static final long SHORTEST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 1_500;

    private final Person person;
    private final Wishes wishes;
    private final Booking booking;
    private final Checkout checkout;
    private final Board board;
    private final int quantity;

    Buyer(Person person, Wishes wishes, Booking booking, Checkout checkout, Board board) {
        this.person = person;
        this.wishes = wishes;
        this.booking = booking;
        this.checkout = checkout;
        this.board = board;
        this.quantity = 1 + person.random().nextInt(MOST_SEATS);
    }

    void buy() {
        boolean served = byChoice();
        boolean patient = person.chance(WAITS_FOR_SEATS);
        for (int turn = 0; !served && patient && turn < RETURNS && board.awaitSeats(); turn++) {
            served = attempt(wishes.anything(quantity)) || attempt(wishes.anything(1));
        }
    }

    /** Asks in several ways, and who comes when all is sold still asks once; true when the buyer wants nothing more. */
    private boolean byChoice() {
        for (int way = 0; way == 0 || (way < WAYS && !board.isOver()); way++) {
            if (attempt(wishes.wish(person, quantity))) {
                return true;
            }
            Pause.millis(person.between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        }
        return false;
    }

    private boolean attempt(ObjectNode wish) {
        return switch (booking.book(person, wish)) {
            case Outcome.Held held -> {
                String status = checkout.complete(person, held.order(), Temper.of(person.random()));
                yield status.equals("CONFIRMED") || !person.chance(COMES_BACK_AFTER_FAILURE);
            }
            case Outcome.Refused _ -> false;
            case Outcome.Unclear _ -> true;
        };
    }
}
