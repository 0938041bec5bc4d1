package io.holdfast.api.protection.shedding;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.ProblemWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's connections, whose requests are looked at before a thread is given to them. While many wait for the engine,
 * the {@link PlainBooking plainest} bookings get their places here, or stand in line for them, where they cost next to
 * nothing: nothing of them has been processed, and no thread waits. Where the line is full, too, they are answered at
 * once with the problem that they would get later, and keep their connections, which Tomcat ends with each 503; but
 * pages are answered by who knows their origins. Whatever else was sent is put back, and Tomcat reads it as if nothing
 * had happened. So it does with all that comes over TLS.
 *
 * <p>All this is done by the one thread that learns of what arrives: whoever is refused waits for none of those who were
 * let in. Nothing that it calls may block.
 */
final class LoadShedder extends NioEndpoint {
    /** A request that has as many, or more, is processed like any other. */
    private static final int MOST_BYTES = 4_096;

    /** Of the one thread. */
    private final ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);

    private CommandGateway engine;
    private ProblemWriter problems;

    @SuppressWarnings("NullAway.Init") // guard is called before it is started
    LoadShedder() {}

    /** To be called before it is started. */
    void guard(CommandGateway gateway, ProblemWriter writer) {
        engine = gateway;
        problems = writer;
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
        boolean mayBegin = dispatch && event == SocketEvent.OPEN_READ;
        if (!mayBegin || isSSLEnabled() || !engine.isBusy()) {
            return super.processSocket(socket, event, dispatch);
        }
        try {
            Optional<PlainBooking> booking = look(socket);
            return booking.isPresent() ? inTurn(socket, booking.get()) : process(socket, true);
        } catch (IOException | RuntimeException gone) {
            return false; // it is closed then: nothing else would ever look at it again
        }
    }

    /** The booking that was sent, if it is one. All that was sent stays as if nobody had read it. */
    private Optional<PlainBooking> look(SocketWrapperBase<NioChannel> socket) throws IOException {
        if (!socket.getLock().tryLock()) {
            return Optional.empty(); // somebody is still putting the request before this one away
        }
        try {
            if (socket.getCurrentProcessor() != null) {
                return Optional.empty(); // just put away, and it goes on
            }
            ByteBuffer sent = buffer.clear();
            if (socket.read(false, sent) <= 0) {
                return Optional.empty(); // nothing yet, or the end, which Tomcat meets as well
            }
            boolean isAll = sent.hasRemaining();
            Optional<PlainBooking> booking = PlainBooking.of(sent.flip());
            socket.unRead(sent);
            return booking.filter(_ -> isAll);
        } finally {
            socket.getLock().unlock();
        }
    }

    /** Whether the connection stays. */
    private boolean inTurn(SocketWrapperBase<NioChannel> socket, PlainBooking booking) throws IOException {
        return engine.inTurn(getExecutor(), () -> process(socket, false), () -> turnAway(socket, booking))
                || refuse(socket, booking);
    }

    private boolean process(SocketWrapperBase<NioChannel> socket, boolean onThreadOfItsOwn) {
        return super.processSocket(socket, SocketEvent.OPEN_READ, onThreadOfItsOwn);
    }

    /** For whoever has stood in line for long enough. */
    private void turnAway(SocketWrapperBase<NioChannel> socket, PlainBooking booking) {
        boolean stays;
        try {
            stays = refuse(socket, booking);
        } catch (IOException | RuntimeException gone) {
            stays = false;
        }
        if (!stays) {
            socket.close();
        }
    }

    /** Whether the connection stays. */
    private boolean refuse(SocketWrapperBase<NioChannel> socket, PlainBooking booking) throws IOException {
        if (booking.isFromPage()) {
            return process(socket, true);
        }
        byte[] answer = problems.message(engine.overloaded(), booking.path());
        socket.getLock().lock();
        try {
            socket.read(false, ByteBuffer.allocate(MOST_BYTES)); // the booking, which was put back
            socket.write(false, ByteBuffer.wrap(answer));
            if (socket.flush(false)) {
                return false; // whoever reads no answers gets none
            }
            socket.registerReadInterest();
            return true;
        } finally {
            socket.getLock().unlock();
        }
    }
}
