package io.holdfast.api.tickets;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** Tickets to print: a page of A4 each, with its fonts embedded, so that it looks the same on every printer. */
final class TicketPdf {
    private static final float MARGIN = 56;
    private static final float QR_POINTS = 227; // 8 cm
    private static final int QR_PIXELS = 512;
    private static final int LONG_TITLE = 60;
    private static final TicketFont PLAIN = TicketFont.of("LiberationSans-Regular.ttf");
    private static final TicketFont BOLD = TicketFont.of("LiberationSans-Bold.ttf");

    private TicketPdf() {}

    /** @param pages at least one */
    static byte[] of(List<TicketPage> pages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(document, bytes);
            document.addTitle(pages.getFirst().event());
            document.open();
            for (TicketPage page : pages) {
                document.newPage();
                document.add(table(page));
            }
        }
        return bytes.toByteArray();
    }

    private static PdfPTable table(TicketPage page) {
        PdfPTable table = new PdfPTable(4);
        table.setWidthPercentage(100);
        table.addCell(wide(BOLD.phrase(page.event(), page.event().length() > LONG_TITLE ? 16 : 26)));
        table.addCell(wide(PLAIN.phrase(page.venue(), 14)));
        table.addCell(wide(PLAIN.phrase(page.date(), 14)));
        labelled(table, "Section", page.section());
        labelled(table, "Row", page.row());
        labelled(table, "Seat", page.seat());
        labelled(table, "Price", page.price());
        PdfPCell type = wide(PLAIN.phrase(page.ticketType(), 14));
        type.setPaddingTop(12);
        table.addCell(type);
        table.addCell(picture(page.qr()));
        table.addCell(centred(BOLD.phrase(page.code(), 14)));
        table.addCell(centred(PLAIN.phrase("Order " + page.orderId(), 9)));
        table.addCell(centred(
                PLAIN.phrase("Good for one person, once. Whoever shows this code first is let in: keep it safe.", 9)));
        return table;
    }

    private static void labelled(PdfPTable table, String label, String value) {
        PdfPCell cell = bare(new Phrase());
        cell.addElement(PLAIN.phrase(label, 9));
        cell.addElement(BOLD.phrase(value, 16));
        cell.setPaddingTop(16);
        table.addCell(cell);
    }

    private static PdfPCell picture(QrImage qr) {
        Image image = Image.getInstance(QR_PIXELS, QR_PIXELS, 1, 1, qr.pixels(QR_PIXELS));
        image.scaleAbsolute(QR_POINTS, QR_POINTS);
        PdfPCell cell = new PdfPCell(image, false);
        cell.setColspan(4);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        cell.setPaddingTop(28);
        return cell;
    }

    private static PdfPCell centred(Phrase phrase) {
        PdfPCell cell = wide(phrase);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        return cell;
    }

    private static PdfPCell wide(Phrase phrase) {
        PdfPCell cell = bare(phrase);
        cell.setColspan(4);
        return cell;
    }

    /** Reads in the direction of its first letter, as names in Hebrew must. */
    private static PdfPCell bare(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingBottom(6);
        cell.setRunDirection(PdfWriter.RUN_DIRECTION_DEFAULT);
        return cell;
    }
}
