package io.holdfast.local.mail;

import java.io.IOException;
import java.nio.file.Path;

/** Takes mails over SMTP and shows them on a page, on 127.0.0.1 alone, until a signal ends it. */
public final class MailMain {
    private MailMain() {}

    /** Takes the port of SMTP, the port of the page and the directory of the mails. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Mailroom mailroom = Mailroom.in(Path.of(arguments[2]));
        SmtpDoor door = SmtpDoor.open(Integer.parseInt(arguments[0]), mailroom);
        MailPage page = MailPage.open(Integer.parseInt(arguments[1]), mailroom);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            door.close();
                            page.close();
                        },
                        "shutdown"));
        Thread.currentThread().join();
    }
}
