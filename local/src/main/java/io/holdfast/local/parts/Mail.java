package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** A mail server that keeps what it is sent, and a page to read it. */
public final class Mail {
    public static final String NAME = "mail";
    private static final int HEAP_MEGABYTES = 192;

    private Mail() {}

    public static String url(Settings settings) {
        return "http://127.0.0.1:" + settings.ports().of(Port.MAIL);
    }

    static Blueprint part(Settings settings) {
        int smtp = settings.ports().of(Port.SMTP);
        int page = settings.ports().of(Port.MAIL);
        return new Blueprint(
                NAME,
                List.of(),
                List.of(new Claim(smtp, Port.SMTP.variable()), new Claim(page, Port.MAIL.variable())),
                () -> launch(settings, smtp, page),
                () -> Probe.accepts(smtp) && Probe.httpOk(page, "/healthz"),
                WhenItDies.START_AGAIN);
    }

    private static Command launch(Settings settings, int smtp, int page) {
        Jvm jvm = Jvm.of(settings.data(), HEAP_MEGABYTES, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        Path mails = settings.data().resolve(NAME);
        return Command.of(jvm.main(
                        "io.holdfast.local.mail.MailMain",
                        List.of(Integer.toString(smtp), Integer.toString(page), mails.toString())))
                .with(Urgency.LAST);
    }
}
