package io.holdfast.api.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses before any filter runs, as a path that cannot be decoded, is a problem in the same form too.
 * Quotes nothing of the request: at this point nothing of it can be trusted to be text.
 */
@Component
class ContainerRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Report.class.getName());
            }
        });
    }

    /** Public with a public constructor, for Tomcat makes it by its name. */
    public static final class Report extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var code = ErrorAnswers.codeOf(status);
            var detail = status >= 500 ? "Something went wrong here" : "The request is not acceptable as HTTP";
            var type = Problem.type(code);
            var body = ("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,"
                            + "\"detail\":\"%s\",\"instance\":\"/\",\"code\":\"%s\"}")
                    .formatted(type, Problem.title(code), status, detail, code);
            AnswerHeaders.ALWAYS.forEach(response::setHeader);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException e) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, e); // the client is gone
            }
        }
    }
}
