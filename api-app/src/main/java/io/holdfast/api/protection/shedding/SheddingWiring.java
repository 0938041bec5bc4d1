package io.holdfast.api.protection.shedding;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.ProblemWriter;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the load shedder before the API's Tomcat. */
@Component
final class SheddingWiring implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final CommandGateway engine;
    private final ProblemWriter problems;

    SheddingWiring(CommandGateway engine, ProblemWriter problems) {
        this.engine = engine;
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(SheddingProtocol.class.getName());
        tomcat.addProtocolHandlerCustomizers((ProtocolHandler protocol) -> {
            if (protocol instanceof SheddingProtocol shedding) {
                shedding.shedder().guard(engine, problems);
            }
        });
    }
}
