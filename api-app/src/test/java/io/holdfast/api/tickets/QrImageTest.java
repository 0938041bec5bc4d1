package io.holdfast.api.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.QrReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImageTest {
    private static final String TEXT = "HF1:" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(7);

    @Test
    void a_png_of_any_size_is_square_and_can_be_read() throws Exception {
        for (int size : new int[] {QrImage.MIN_SIZE, 200, 480, QrImage.MAX_SIZE}) {
            byte[] png = QrImage.of(TEXT).png(size);
            var image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(size);
            assertThat(image.getHeight()).isEqualTo(size);
            assertThat(QrReader.read(png)).isEqualTo(TEXT);
        }
    }

    @Test
    void an_svg_draws_the_same_code() {
        String svg = QrImage.of(TEXT).svg(300);
        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"300\"");
        assertThat(QrReader.read(drawn(svg))).isEqualTo(TEXT);
    }

    private static BufferedImage drawn(String svg) {
        int scale = 4;
        int side = Pattern.compile("viewBox=\"0 0 (\\d+)")
                .matcher(svg)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .sum();
        BufferedImage image = new BufferedImage(side * scale, side * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, side * scale, side * scale);
        drawing.setColor(Color.BLACK);
        Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z")
                .matcher(svg)
                .results()
                .forEach(run -> drawing.fillRect(
                        number(run, 1) * scale, number(run, 2) * scale, number(run, 3) * scale, scale));
        return image;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
