package io.holdfast.api.protection.shedding;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Stands before Tomcat's processing of requests. While others wait for the engine at all of its places, the {@link
 * PlainBooking plainest} bookings stand in line here, where they cost next to nothing: nothing of them has been
 * processed. Where the line is full, too, they are answered at once with the problem that they would get later, and
 * keep their connections, which Tomcat ends with each 503; but pages are answered by who knows their origins. Whatever
 * else was sent is put back, and Tomcat reads it as if nothing had happened.
 */
final class LoadShedder implements Handler<NioChannel> {
    /** A longer request is processed like any other. */
    private static final int MOST_BYTES = 4_096;

    private final Handler<NioChannel> tomcat;
    private final CommandGateway engine;
    private final ProblemWriter problems;

    LoadShedder(Handler<NioChannel> tomcat, CommandGateway engine, ProblemWriter problems) {
        this.tomcat = tomcat;
        this.engine = engine;
        this.problems = problems;
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
        boolean begins = event == SocketEvent.OPEN_READ && socket.getCurrentProcessor() == null;
        if (!begins || !engine.isBusy()) {
            return tomcat.process(socket, event);
        }
        try {
            return inTurn(socket, event);
        } catch (IOException gone) {
            return SocketState.CLOSED;
        }
    }

    private SocketState inTurn(SocketWrapperBase<NioChannel> socket, SocketEvent event) throws IOException {
        ByteBuffer sent = ByteBuffer.allocate(MOST_BYTES);
        if (socket.read(false, sent) <= 0) {
            return tomcat.process(socket, event); // nothing yet, or the end, which it meets as well
        }
        Optional<PlainBooking> booking = PlainBooking.of(sent.flip());
        Optional<SocketState> processed = booking.flatMap(_ -> engine.inTurn(() -> passOn(socket, sent, event)));
        if (processed.isPresent()) {
            return processed.get();
        }
        return booking.isEmpty() || booking.get().isFromPage()
                ? passOn(socket, sent, event)
                : refuse(socket, engine.overloaded(), booking.get().path());
    }

    private SocketState passOn(SocketWrapperBase<NioChannel> socket, ByteBuffer sent, SocketEvent event) {
        socket.unRead(sent);
        return tomcat.process(socket, event);
    }

    private SocketState refuse(SocketWrapperBase<NioChannel> socket, Problem problem, String path) throws IOException {
        socket.write(true, ByteBuffer.wrap(problems.message(problem, path)));
        socket.flush(true);
        socket.registerReadInterest();
        return SocketState.OPEN;
    }

    @Override
    public Object getGlobal() {
        return tomcat.getGlobal();
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> socket) {
        tomcat.release(socket);
    }

    @Override
    public void pause() {
        tomcat.pause();
    }

    @Override
    public void recycle() {
        tomcat.recycle();
    }
}
