package io.holdfast.api.protection.shedding;

import java.util.function.UnaryOperator;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;

/** Tomcat's HTTP/1.1, with something before it. Public with a public constructor, for Tomcat makes it by its name. */
public final class SheddingProtocol extends Http11NioProtocol {
    /** To be called before it is started. */
    void putBefore(UnaryOperator<Handler<NioChannel>> first) {
        getEndpoint().setHandler(first.apply(getHandler()));
    }
}
