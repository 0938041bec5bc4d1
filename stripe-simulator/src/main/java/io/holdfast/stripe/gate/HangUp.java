package io.holdfast.stripe.gate;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/** Closes a connection without an answer, for calls that are to look lost. The servlet API has no way to do that. */
@Component
class HangUp implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String MARK = HangUp.class.getName();

    /** Nothing may have been written yet. */
    static void mark(ServerRequest request) {
        request.servletRequest().setAttribute(MARK, true);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextValves(new Closer());
    }

    private static final class Closer extends ValveBase {

        private Closer() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(MARK) != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, new IOException("left unanswered"));
            }
        }
    }
}
