package io.holdfast.api.notifications;

import io.holdfast.api.money.Money;
import io.holdfast.wire.OrderSeat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts a notice into words. The words of each kind stand in {@code mail/kinds}: the subject, then a paragraph a line.
 * What people wrote, their names and those of their events, is escaped where there is mark-up and never spans lines.
 */
@Component
class Letters {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'", Locale.UK);
    private static final int MAX_BRIEF_CHARS = 300;
    private static final int MAX_VALUE_CHARS = 200;

    private final TemplateEngine templates = new TemplateEngine();

    Letters() {
        templates.addTemplateResolver(resolver("kinds/*", TemplateMode.TEXT, ".txt"));
        templates.addTemplateResolver(resolver("letter", TemplateMode.HTML, ".html"));
        templates.addTemplateResolver(resolver("letter-plain", TemplateMode.TEXT, ".txt"));
    }

    /** @param tickets where they are told */
    Letter write(Claimed claimed, Optional<Tickets> tickets) {
        Context context = new Context(Locale.UK, values(claimed));
        context.setVariable("drawn", tickets.map(Tickets::areDrawn).orElse(false));
        List<String> words = templates
                .process("kinds/" + claimed.notice().kind().wire(), context)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        context.setVariable("subject", words.getFirst());
        context.setVariable("lines", words.subList(1, words.size()));
        context.setVariable("tickets", tickets.map(Letters::tickets).orElse(List.of()));
        context.setVariable("place", claimed.show().map(Letters::place).orElse(""));
        String brief = words.get(0) + ". " + words.get(1);
        return new Letter(
                words.getFirst(),
                templates.process("letter-plain", context).strip() + "\n",
                templates.process("letter", context),
                brief.length() <= MAX_BRIEF_CHARS ? brief : brief.substring(0, MAX_BRIEF_CHARS - 1) + "…",
                tickets.map(Tickets::codes).orElse(List.of()),
                tickets.map(Tickets::files).orElse(List.of()));
    }

    private static Map<String, Object> values(Claimed claimed) {
        Notice notice = claimed.notice();
        return Map.of(
                "name", line(claimed.person().name()),
                "event", claimed.show().map(show -> line(show.name())).orElse("your event"),
                "order", notice.subject(),
                "amount", notice.amount().map(Letters::amount).orElse(""),
                "deadline", notice.deadline().map(Letters::time).orElse(""));
    }

    private static List<Map<String, String>> tickets(Tickets tickets) {
        Currency currency = Currency.getInstance(tickets.order().getCurrency());
        return tickets.order().getSeats().stream()
                .map(seat -> ticket(seat, currency, tickets))
                .toList();
    }

    /** Where its code is drawn, {@code picture} says what to show. */
    private static Map<String, String> ticket(OrderSeat seat, Currency currency, Tickets tickets) {
        String code = Objects.requireNonNullElse(seat.getTicketCode(), "");
        return Map.of(
                "seat", seat.getSeatId(),
                "type", line(seat.getTicketType()),
                "price", amount(new Money(seat.getPriceMinor(), currency)),
                "code", code,
                "picture",
                        tickets.picture(code)
                                .map(picture -> "cid:" + picture.contentId())
                                .orElse(""));
    }

    private static String place(Claimed.Show show) {
        return Stream.of(line(show.name()), line(show.venue()), time(show.startsAt()))
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String amount(Money money) {
        return money.major().toPlainString() + " " + money.currency().getCurrencyCode();
    }

    private static String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /** A line of its own: a line break would end a header of a mail, or begin a paragraph that nobody here wrote. */
    private static String line(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}\u2028\u2029]+", " ").strip();
        return line.length() <= MAX_VALUE_CHARS ? line : line.substring(0, MAX_VALUE_CHARS - 1) + "…";
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix("mail/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.getResolvablePatternSpec().addPattern(pattern);
        return resolver;
    }
}
