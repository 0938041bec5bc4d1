package io.holdfast.api.door;

import io.holdfast.api.booking.BookBody;
import io.holdfast.api.booking.BookingController;
import io.holdfast.api.protection.Entrance;
import io.holdfast.api.protection.LastHop;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.VerifiedTokens;
import io.holdfast.api.web.Failures;
import io.holdfast.api.web.HttpAnswer;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short way to {@link BookingController#book} for the plainest of bookings, which is what nearly all of a rush are:
 * JSON from somebody whose token was verified before. It asks and answers as the long way does, through Tomcat, the
 * filters, the security chain and the dispatcher; these cost several times as much as the booking itself. Whatever is
 * out of the ordinary goes the long way, before anything was done for it.
 */
@Component
final class BookingLane {
    private final BookingController bookings;
    private final VerifiedTokens tokens;
    private final Entrance entrance;
    private final JsonMapper json;
    private final ObjectReader bodies;
    private final ProblemWriter problems;
    private final LaneMeters meters;

    BookingLane(
            BookingController bookings,
            VerifiedTokens tokens,
            Entrance entrance,
            JsonMapper json,
            ProblemWriter problems,
            LaneMeters meters) {
        this.bookings = bookings;
        this.tokens = tokens;
        this.entrance = entrance;
        this.json = json;
        this.bodies = json.readerFor(BookBody.class);
        this.problems = problems;
        this.meters = meters;
    }

    /**
     * Books, and waits for that; the whole answer. Empty, and nothing was done, for what has to go the long way.
     *
     * @param hop what it came over
     * @param answer has what there is to say of the connection
     */
    Optional<byte[]> answer(PlainBooking booking, LastHop hop, HttpAnswer answer) {
        return tokens.remembered(booking.authorization().orElse(null))
                .flatMap(caller -> body(booking).map(body -> book(booking, hop, caller, body, answer)));
    }

    /** The whole answer for a booking that is not even looked at. */
    byte[] refuse(PlainBooking booking, LastHop hop, HttpAnswer answer, Problem problem) {
        entrance.greet(hop, answer::header);
        return refuse(booking, problem, answer);
    }

    private byte[] book(PlainBooking booking, LastHop hop, Caller caller, BookBody body, HttpAnswer answer) {
        try {
            entrance.greet(hop, answer::header);
            Optional<Problem> tooOften = entrance.spend(hop, caller.id(), answer::header);
            return tooOften.isPresent() ? refuse(booking, tooOften.get(), answer) : book(booking, caller, body, answer);
        } catch (RuntimeException failure) {
            return refuse(booking, Failures.problem(failure, "POST " + booking.path()), answer);
        }
    }

    private byte[] book(PlainBooking booking, Caller caller, BookBody body, HttpAnswer answer) {
        ResponseEntity<Object> booked =
                bookings.book(booking.event(), booking.key(), Optional.empty(), booking.admission(), body, caller);
        byte[] told = json.writeValueAsBytes(booked.getBody());
        answer.header(HttpHeaders.CACHE_CONTROL, "no-store"); // it is one person's own
        booked.getHeaders().forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        return finish(
                booking,
                booked.getStatusCode(),
                answer.message(booked.getStatusCode(), MediaType.APPLICATION_JSON_VALUE, told));
    }

    private byte[] refuse(PlainBooking booking, Problem problem, HttpAnswer answer) {
        return finish(booking, problem.status(), problems.message(problem, booking.path(), answer));
    }

    private byte[] finish(PlainBooking booking, HttpStatusCode status, byte[] message) {
        meters.answered(status, System.nanoTime() - booking.arrivedNanos());
        return message;
    }

    /** Empty where it is not right: what is wrong with it is told on the long way. */
    private Optional<BookBody> body(PlainBooking booking) {
        try {
            return Optional.ofNullable(bodies.readValue(booking.body()));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
