package io.holdfast.api.door;

import static java.util.Objects.requireNonNull;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.protection.LastHop;
import io.holdfast.api.web.HttpAnswer;
import io.holdfast.api.web.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.http.HttpHeaders;

/**
 * Tomcat's connections, whose requests are looked at before Tomcat processes them. The {@link PlainBooking plainest}
 * bookings are answered by the {@link BookingLane} from the bytes that were sent, on threads that keep next to nothing
 * while they wait for the engine. While many wait for it, bookings get their places there first, or stand in line for
 * them, as bytes; where the line is full, too, they are refused at once, and keep their connections, which Tomcat ends
 * with each 503. Whatever else was sent is put back, and Tomcat reads it as if nothing had happened. So it does with all
 * that comes over TLS.
 *
 * <p>One thread learns of what arrives, and does all this but the booking itself: whoever is refused waits for none of
 * those who were let in. Nothing that it calls may block.
 */
final class Door extends NioEndpoint {
    /** Of the one thread. */
    private final ByteBuffer buffer = ByteBuffer.allocate(PlainBooking.MOST_BYTES);

    private final AtomicInteger unanswered = new AtomicInteger();
    private CommandGateway engine;
    private BookingLane lane;

    @SuppressWarnings("NullAway.Init") // open is called before it is started
    Door() {}

    /** To be called before it is started. */
    void open(CommandGateway gateway, BookingLane bookings) {
        engine = gateway;
        lane = bookings;
    }

    /** Bookings that were taken here and have no answer yet, whether in line or under way. */
    int unanswered() {
        return unanswered.get();
    }

    /** A booking that has come in. */
    private record Visit(NioSocketWrapper socket, PlainBooking booking, LastHop hop) {}

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
        boolean mayBegin = dispatch && event == SocketEvent.OPEN_READ && socket instanceof NioSocketWrapper;
        if (!mayBegin || isSSLEnabled() || isPaused()) {
            return super.processSocket(socket, event, dispatch);
        }
        try {
            return begin((NioSocketWrapper) socket);
        } catch (IOException | RuntimeException gone) {
            return false; // it is closed then: nothing else would ever look at it again
        }
    }

    /** Whether the connection stays. */
    private boolean begin(NioSocketWrapper socket) throws IOException {
        Optional<PlainBooking> booking = read(socket);
        if (booking.isEmpty()) {
            return process(socket, true);
        }
        if (booking.get().isWhole()) {
            return take(new Visit(socket, booking.get(), hop(socket, booking.get())));
        }
        socket.setReadTimeout(getConnectionTimeout());
        socket.registerReadInterest();
        return true;
    }

    /**
     * The booking that was sent, if it is one; unless it is whole, what was sent stays as if nobody had read it. One
     * that is not whole is waited for once: else whoever sent it letter by letter would have each looked at.
     */
    private Optional<PlainBooking> read(NioSocketWrapper socket) throws IOException {
        if (!socket.getLock().tryLock()) {
            return Optional.empty(); // somebody is still putting the request before this one away
        }
        try {
            if (socket.getCurrentProcessor() != null) {
                return Optional.empty(); // just put away, and it goes on
            }
            ByteBuffer sent = buffer.clear();
            boolean wasPutBack = !socket.getSocketBufferHandler().isReadBufferEmpty();
            if (wasPutBack) {
                socket.read(false, sent);
            }
            receive(socket, sent);
            Optional<PlainBooking> booking = PlainBooking.of(sent.flip().duplicate());
            boolean isWhole = booking.filter(PlainBooking::isWhole).isPresent();
            if (!isWhole) {
                socket.unRead(sent);
            }
            return isWhole || !wasPutBack ? booking : Optional.empty();
        } finally {
            socket.getLock().unlock();
        }
    }

    /** Not through Tomcat's own buffer, which would take more than there is room for, and can take back only so much. */
    private static void receive(NioSocketWrapper socket, ByteBuffer into) throws IOException {
        if (socket.getSocket().read(into) < 0) {
            throw new EOFException();
        }
        socket.updateLastRead();
    }

    private static LastHop hop(NioSocketWrapper socket, PlainBooking booking) {
        return new LastHop(requireNonNull(socket.getRemoteAddr()), false, booking::headers);
    }

    /** Whether the connection stays. */
    private boolean take(Visit visit) throws IOException {
        boolean isTaken = false;
        unanswered.incrementAndGet();
        try {
            isTaken = begin(() -> finish(visit, this::answer), () -> finish(visit, this::turnAway));
        } finally {
            if (!isTaken) {
                unanswered.decrementAndGet();
            }
        }
        return isTaken || turnAway(visit);
    }

    /** Whether it was begun, or will be. */
    private boolean begin(Runnable answer, Runnable tooLate) {
        if (engine.isBusy()) {
            return engine.inTurn(getExecutor(), answer, tooLate);
        }
        getExecutor().execute(answer);
        return true;
    }

    private interface Ending {
        /** Whether the connection stays. */
        boolean end(Visit visit) throws IOException;
    }

    private void finish(Visit visit, Ending ending) {
        boolean stays = false;
        try {
            stays = ending.end(visit);
        } catch (IOException gone) {
            getLog().debug("Whoever booked is gone", gone);
        } finally {
            unanswered.decrementAndGet();
            if (!stays) {
                visit.socket().close();
            }
        }
    }

    private boolean answer(Visit visit) throws IOException {
        Optional<byte[]> answer = lane.answer(visit.booking(), visit.hop(), begun(visit.booking()));
        if (answer.isPresent()) {
            return send(visit, answer.get(), true);
        }
        if (isPaused()) { // Tomcat begins nothing any more, and says nothing either
            return refuse(visit, Problem.busy("This instance is about to end", 1), true);
        }
        visit.socket().unRead(ByteBuffer.wrap(visit.booking().sent()));
        return process(visit.socket(), false);
    }

    private boolean turnAway(Visit visit) throws IOException {
        return refuse(visit, engine.overloaded(), false);
    }

    private boolean refuse(Visit visit, Problem problem, boolean mayWait) throws IOException {
        return send(visit, lane.refuse(visit.booking(), visit.hop(), begun(visit.booking()), problem), mayWait);
    }

    /** An answer that says of the connection what Tomcat says. */
    private HttpAnswer begun(PlainBooking booking) {
        HttpAnswer answer = new HttpAnswer();
        if (isLast(booking)) {
            answer.header(HttpHeaders.CONNECTION, "close");
        } else if (booking.asksToStay()) {
            answer.header("Keep-Alive", "timeout=" + TimeUnit.MILLISECONDS.toSeconds(getKeepAliveTimeout()));
            answer.header(HttpHeaders.CONNECTION, "keep-alive");
        }
        return answer;
    }

    private boolean isLast(PlainBooking booking) {
        return booking.isLast() || isPaused();
    }

    /** Whether the connection stays. Where it may not wait, whoever reads no answers gets none. */
    private boolean send(Visit visit, byte[] answer, boolean mayWait) throws IOException {
        NioSocketWrapper socket = visit.socket();
        socket.getLock().lock();
        try {
            socket.write(mayWait, ByteBuffer.wrap(answer));
            if (socket.flush(mayWait) || isLast(visit.booking())) {
                return false;
            }
            socket.setReadTimeout(getKeepAliveTimeout());
            socket.updateLastRead(); // from when that counts
        } finally {
            socket.getLock().unlock(); // before the next request can arrive
        }
        socket.registerReadInterest();
        return true;
    }

    private boolean process(NioSocketWrapper socket, boolean onThreadOfItsOwn) {
        return super.processSocket(socket, SocketEvent.OPEN_READ, onThreadOfItsOwn);
    }
}
