package io.holdfast.api.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class TicketPdfTest {
    private static final String CODE = "0123456789ABCDEFGHJK";

    @Test
    void each_ticket_is_a_page_of_a4_that_says_all_of_it() throws Exception {
        byte[] pdf = TicketPdf.of(List.of(page("Rock Night", "City Arena"), page("Rock Night", "City Arena")));
        keep("tickets.pdf", pdf);
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(2);
            assertThat(reader.getPageSize(1).getWidth()).isEqualTo(PageSize.A4.getWidth());
            assertThat(text(reader, 2))
                    .contains("Rock Night", "City Arena", "Friday 10 December 2027, 20:00 UTC", "VIP", "150.00 USD")
                    .contains("Section", "Row", "Seat", "12", "7", CODE, "42.3kTMd");
        }
    }

    @Test
    void names_in_other_scripts_are_printed_with_a_font_that_is_embedded() throws Exception {
        byte[] pdf = TicketPdf.of(List.of(page("Žižkovská noc · Ночь рока · Νύχτα ροκ", "Łódź, Größe 5 €")));
        keep("unicode.pdf", pdf);
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(text(reader, 1)).contains("Žižkovská noc · Ночь рока · Νύχτα ροκ", "Łódź, Größe 5 €");
        }
        assertThat(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/FontFile2", "LiberationSans-Bold")
                .doesNotContain("Helvetica");
    }

    @Test
    void what_the_font_lacks_is_an_empty_box_and_never_left_out() {
        TicketFont font = TicketFont.of("LiberationSans-Regular.ttf");
        assertThat(font.printable("🎸 Rock 夜")).isEqualTo("□ Rock □");
        assertThat(font.printable("a\tb\nc\u200Dd")).isEqualTo("a b cd");
    }

    @Test
    void the_longest_names_stay_on_their_page() throws Exception {
        byte[] pdf = TicketPdf.of(List.of(page("Wagner ".repeat(28), "Philharmonie ".repeat(15))));
        keep("long.pdf", pdf);
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(text(reader, 1)).contains(CODE);
        }
    }

    private static String text(PdfReader reader, int page) throws Exception {
        return new PdfTextExtractor(reader).getTextFromPage(page).replaceAll("\\s+", " ");
    }

    private static TicketPage page(String event, String venue) {
        return new TicketPage(
                event,
                venue,
                "Friday 10 December 2027, 20:00 UTC",
                "A",
                "12",
                "7",
                "VIP",
                "150.00 USD",
                CODE,
                "42.3kTMdaaaaaaaaaaaaaaaaaa",
                QrImage.of("HF1:" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(7)));
    }

    /** For people to look at. */
    private static void keep(String name, byte[] pdf) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "pdf"));
        Files.write(folder.resolve(name), pdf);
    }
}
