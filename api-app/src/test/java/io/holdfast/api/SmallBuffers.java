package io.holdfast.api;

import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The system keeps little of what was sent and not yet taken: who does not read is found out by little. */
@TestConfiguration(proxyBeanMethods = false)
public class SmallBuffers {
    private static final int BYTES = 64 * 1024;

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> smallBuffersOfConnections() {
        return tomcat -> tomcat.addProtocolHandlerCustomizers(
                protocol -> ((AbstractProtocol<?>) protocol).setProperty("socket.txBufSize", Integer.toString(BYTES)));
    }
}
