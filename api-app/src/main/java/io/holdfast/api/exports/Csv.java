package io.holdfast.api.exports;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes CSV as RFC 4180 has it, safe to open in a spreadsheet: a cell that would be read as a formula begins with an
 * apostrophe instead.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r\n";
    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    static String cell(String text) {
        String safe = !text.isEmpty() && isFormula(text) ? "'" + text : text;
        boolean isPlain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == '\'');
        return isPlain && safe.equals(safe.strip()) ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        String bare = text.stripLeading();
        return FORMULA.indexOf(text.charAt(0)) >= 0 || (!bare.isEmpty() && FORMULA.indexOf(bare.charAt(0)) >= 0);
    }
}
