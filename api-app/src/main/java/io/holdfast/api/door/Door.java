package io.holdfast.api.door;

import static java.util.Objects.requireNonNull;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.protection.LastHop;
import io.holdfast.api.web.HttpAnswer;
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
    /** A request that has more is processed by Tomcat. */
    private static final int MOST_BYTES = 4_096;

    /** Of the one thread. */
    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);

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

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
        boolean mayBegin = dispatch && event == SocketEvent.OPEN_READ;
        if (!mayBegin || isSSLEnabled() || isPaused()) {
            return super.processSocket(socket, event, dispatch);
        }
        try {
            Optional<PlainBooking> booking = read(socket);
            if (booking.isEmpty()) {
                return process(socket, true);
            }
            return booking.get().isWhole() ? take(socket, booking.get()) : awaitTheRest(socket);
        } catch (IOException | RuntimeException gone) {
            return false; // it is closed then: nothing else would ever look at it again
        }
    }

    /** The booking that was sent, if it is one; unless it is whole, what was sent stays as if nobody had read it. */
    private Optional<PlainBooking> read(SocketWrapperBase<NioChannel> socket) throws IOException {
        if (!socket.getLock().tryLock()) {
            return Optional.empty(); // somebody is still putting the request before this one away
        }
        try {
            if (socket.getCurrentProcessor() != null) {
                return Optional.empty(); // just put away, and it goes on
            }
            ByteBuffer sent = buffer.clear();
            Optional<PlainBooking> booking = Optional.empty();
            while (sent.hasRemaining() && socket.read(false, sent) > 0) {
                booking = PlainBooking.of(sent.duplicate().flip());
                if (booking.isEmpty() || booking.get().isWhole()) {
                    break;
                }
            }
            boolean isWhole = booking.isPresent() && booking.get().isWhole();
            boolean mayBecomeWhole = sent.hasRemaining();
            if (!isWhole) {
                socket.unRead(sent.flip());
            }
            return booking.filter(_ -> isWhole || mayBecomeWhole);
        } finally {
            socket.getLock().unlock();
        }
    }

    private boolean awaitTheRest(SocketWrapperBase<NioChannel> socket) {
        socket.setReadTimeout(getConnectionTimeout());
        socket.registerReadInterest();
        return true;
    }

    /** Whether the connection stays. */
    private boolean take(SocketWrapperBase<NioChannel> socket, PlainBooking booking) throws IOException {
        LastHop hop = new LastHop(requireNonNull(socket.getRemoteAddr()), false, booking::headers);
        boolean isTaken = false;
        unanswered.incrementAndGet();
        try {
            isTaken = begin(
                    () -> finish(socket, () -> answer(socket, booking, hop)),
                    () -> finish(socket, () -> refuse(socket, booking, hop)));
        } finally {
            if (!isTaken) {
                unanswered.decrementAndGet();
            }
        }
        return isTaken || refuse(socket, booking, hop);
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
        boolean end() throws IOException;
    }

    private void finish(SocketWrapperBase<NioChannel> socket, Ending ending) {
        boolean stays = false;
        try {
            stays = ending.end();
        } catch (IOException gone) {
            getLog().debug("Whoever booked is gone", gone);
        } finally {
            unanswered.decrementAndGet();
            if (!stays) {
                socket.close();
            }
        }
    }

    private boolean answer(SocketWrapperBase<NioChannel> socket, PlainBooking booking, LastHop hop) throws IOException {
        Optional<byte[]> answer = lane.answer(booking, hop, begun(booking));
        if (answer.isPresent()) {
            return send(socket, booking, answer.get(), true);
        }
        socket.unRead(ByteBuffer.wrap(booking.sent()));
        return process(socket, false);
    }

    private boolean refuse(SocketWrapperBase<NioChannel> socket, PlainBooking booking, LastHop hop) throws IOException {
        return send(socket, booking, lane.refuse(booking, hop, begun(booking), engine.overloaded()), false);
    }

    /** An answer that says of the connection what Tomcat says. */
    private HttpAnswer begun(PlainBooking booking) {
        HttpAnswer answer = new HttpAnswer();
        if (booking.isLast()) {
            answer.header(HttpHeaders.CONNECTION, "close");
        } else if (booking.asksToStay()) {
            answer.header("Keep-Alive", "timeout=" + TimeUnit.MILLISECONDS.toSeconds(getKeepAliveTimeout()));
            answer.header(HttpHeaders.CONNECTION, "keep-alive");
        }
        return answer;
    }

    /** Whether the connection stays. Where it may not wait, whoever reads no answers gets none. */
    private boolean send(SocketWrapperBase<NioChannel> socket, PlainBooking booking, byte[] answer, boolean mayWait)
            throws IOException {
        socket.getLock().lock();
        try {
            socket.write(mayWait, ByteBuffer.wrap(answer));
            if (socket.flush(mayWait) || booking.isLast()) {
                return false;
            }
            socket.setReadTimeout(getKeepAliveTimeout());
        } finally {
            socket.getLock().unlock(); // before the next request can arrive
        }
        socket.registerReadInterest();
        return true;
    }

    private boolean process(SocketWrapperBase<NioChannel> socket, boolean onThreadOfItsOwn) {
        return super.processSocket(socket, SocketEvent.OPEN_READ, onThreadOfItsOwn);
    }
}
