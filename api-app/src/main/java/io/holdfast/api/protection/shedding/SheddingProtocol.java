package io.holdfast.api.protection.shedding;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 behind a load shedder. Public with a public constructor, for Tomcat makes it by its name. */
public final class SheddingProtocol extends Http11NioProtocol {
    private final LoadShedder shedder;

    public SheddingProtocol() {
        this(new LoadShedder());
    }

    private SheddingProtocol(LoadShedder shedder) {
        super(shedder);
        this.shedder = shedder;
        // Of thousands of connections that come at once, the collector need not carry the buffers about.
        setProperty("socket.directBuffer", "true");
    }

    LoadShedder shedder() {
        return shedder;
    }
}
