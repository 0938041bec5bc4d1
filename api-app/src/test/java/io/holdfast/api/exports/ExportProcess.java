package io.holdfast.api.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.readmodel.OrderRows;
import io.holdfast.wire.Order;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** An export in a process of its own, so that its heap can be bounded. It goes nowhere; lines and bytes are printed. */
public final class ExportProcess {
    private ExportProcess() {}

    /** Takes the database, its user and password, the event, and {@code orders} or {@code attendees}. */
    public static void main(String[] words) {
        DriverManagerDataSource database = new DriverManagerDataSource(words[0], words[1], words[2]);
        database.setConnectionProperties(asTheApplicationDoes());
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database));
            context.registerBean(JsonMapper.class, () -> new JsonMapper());
            context.register(OrderRows.class, People.class);
            context.refresh();
            Counted out = new Counted();
            Csv csv = new Csv(new BufferedWriter(new OutputStreamWriter(out, UTF_8)));
            OrderReader reader =
                    words[4].equals("orders") ? new OrderLines(csv) : new Attendees(csv, context.getBean(People.class));
            List<String> header = words[4].equals("orders") ? OrderLines.HEADER : Attendees.HEADER;
            context.getBean(OrderRows.class).ofEvent(Long.parseLong(words[3]), orders -> {
                try {
                    csv.line(header);
                    for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
                        reader.take(each.next());
                    }
                    reader.end();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            System.out.println(out.lines + " " + out.bytes);
        }
    }

    private static Properties asTheApplicationDoes() {
        Properties properties = new Properties();
        properties.setProperty("options", "-c statement_timeout=10000 -c timezone=UTC");
        return properties;
    }

    /** Keeps nothing. */
    private static final class Counted extends OutputStream {
        private long lines;
        private long bytes;

        @Override
        public void write(int written) {
            bytes++;
            lines += written == '\n' ? 1 : 0;
        }
    }
}
