package io.holdfast.api.tickets;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A text as a QR code, to be drawn in pixels or in lines. Its margin is the four modules that scanners need. */
record QrImage(ByteMatrix modules) {
    static final int MIN_SIZE = 128;
    static final int MAX_SIZE = 2048;
    private static final int MARGIN = 4;

    /** With a correction of 15 %, which a crumpled print needs and a small code still has room for. */
    static QrImage of(String text) {
        try {
            return new QrImage(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }

    /** @param size of its sides, in pixels; what whole modules leave over is margin */
    byte[] png(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        byte[] drawn = pixels(size);
        System.arraycopy(drawn, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, drawn.length);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /**
     * Its pixels, row after row, eight to a byte; each row begins with a byte of its own. A light pixel is a 1. A mail
     * waits for many of these: they are drawn a row of modules at a time.
     */
    byte[] pixels(int size) {
        int scale = size / (modules.getWidth() + 2 * MARGIN);
        int margin = (size - scale * modules.getWidth()) / 2;
        int bytes = (size + Byte.SIZE - 1) / Byte.SIZE;
        byte[] pixels = new byte[bytes * size];
        Arrays.fill(pixels, (byte) 0xFF);
        for (int y = 0; y < modules.getHeight(); y++) {
            int row = (margin + y * scale) * bytes;
            for (int pixel = 0; pixel < modules.getWidth() * scale; pixel++) {
                if (isDark(pixel / scale, y)) {
                    int x = margin + pixel;
                    pixels[row + x / Byte.SIZE] &= (byte) ~(0x80 >> x % Byte.SIZE);
                }
            }
            for (int copy = 1; copy < scale; copy++) {
                System.arraycopy(pixels, row, pixels, row + copy * bytes, bytes);
            }
        }
        return pixels;
    }

    /** @param size of its sides, in the pixels of CSS */
    String svg(int size) {
        int width = modules.getWidth() + 2 * MARGIN;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int run = run(x, y);
                if (run > 0) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x + MARGIN, y + MARGIN, run, run));
                    x += run;
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>")
                .formatted(size, size, width, width, width, width, path);
    }

    private int run(int x, int y) {
        int run = 0;
        while (isDark(x + run, y)) {
            run++;
        }
        return run;
    }

    private boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }
}
