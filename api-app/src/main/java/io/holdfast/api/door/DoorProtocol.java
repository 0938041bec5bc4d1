package io.holdfast.api.door;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 behind a door of ours. Public with a public constructor, for Tomcat makes it by its name. */
public final class DoorProtocol extends Http11NioProtocol {
    private final Door door;

    public DoorProtocol() {
        this(new Door());
    }

    private DoorProtocol(Door door) {
        super(door);
        this.door = door;
        // Of thousands of connections that come at once, the collector need not carry the buffers about.
        setProperty("socket.directBuffer", "true");
    }

    Door door() {
        return door;
    }
}
