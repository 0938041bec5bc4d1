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
 * Stands before Tomcat's processing of requests. While as many bookings wait for the engine as may, it answers the
 * {@link PlainBooking plainest} of them at once with the problem that they would get later, and keeps their
 * connections, which Tomcat ends with each 503. Whatever else was sent it puts back, and Tomcat reads it as if nothing
 * had happened.
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
        if (!begins || !engine.isFull()) {
            return tomcat.process(socket, event);
        }
        try {
            return refuse(socket) ? SocketState.OPEN : tomcat.process(socket, event);
        } catch (IOException gone) {
            return SocketState.CLOSED;
        }
    }

    private boolean refuse(SocketWrapperBase<NioChannel> socket) throws IOException {
        ByteBuffer sent = ByteBuffer.allocate(MOST_BYTES);
        if (socket.read(false, sent) <= 0) {
            return false; // nothing yet, or the end, which Tomcat meets as well
        }
        Optional<String> path = PlainBooking.path(sent.flip());
        Optional<Problem> refusal = path.flatMap(booking -> engine.refusal());
        if (refusal.isEmpty()) {
            socket.unRead(sent);
            return false;
        }
        socket.write(true, ByteBuffer.wrap(problems.message(refusal.get(), path.orElseThrow())));
        socket.flush(true);
        socket.registerReadInterest();
        return true;
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
