package io.holdfast.api.live;

import io.holdfast.api.live.LiveMeters.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Sends one client what his feed has, over a WebSocket, on a thread of its own: no other ever writes to it, and no
 * message waits in a queue. Nothing is read: who sends something is told so and cut off.
 */
final class SocketDelivery implements WebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SocketDelivery.class);

    private final Feed feed;
    private final Duration heartbeat;
    private final LiveMeters meters;

    SocketDelivery(Feed feed, Duration heartbeat, LiveMeters meters) {
        this.feed = feed;
        this.heartbeat = heartbeat;
        this.meters = meters;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Thread.ofVirtual().name("live-socket").start(() -> run(session));
    }

    private void run(WebSocketSession session) {
        meters.connected(Kind.WEBSOCKET);
        try (feed;
                session) {
            deliver(session);
            session.close(CloseStatus.SERVICE_RESTARTED);
        } catch (IOException | IllegalStateException e) { // which of them it is when the client has just gone varies
            meters.ended(Kind.WEBSOCKET, e);
            LOG.debug("A socket was cut off", e);
        } finally {
            meters.gone(Kind.WEBSOCKET);
        }
    }

    private void deliver(WebSocketSession session) throws IOException {
        while (true) {
            switch (feed.next(heartbeat)) {
                case Feed.Some some -> {
                    for (Message message : some.messages()) {
                        session.sendMessage(new TextMessage(message.socket()));
                    }
                    meters.sent(Kind.WEBSOCKET, some.messages().size());
                }
                case Feed.Quiet _ -> session.sendMessage(new PingMessage(ByteBuffer.allocate(0)));
                case Feed.Ended _ -> {
                    return;
                }
            }
        }
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) throws IOException {
        if (!(message instanceof PongMessage)) {
            session.close(CloseStatus.NOT_ACCEPTABLE.withReason("Nothing is read here"));
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        LOG.debug("A socket failed", failure);
        feed.close();
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        feed.close();
    }

    @Override
    public boolean supportsPartialMessages() {
        return false;
    }
}
