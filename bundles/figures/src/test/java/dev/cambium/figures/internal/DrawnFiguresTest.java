package dev.cambium.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cambium.figures.LineChart;
import dev.cambium.figures.Axis;
import dev.cambium.figures.LineChart.Line;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawnFiguresTest {

    private static final LineChart CHART = new LineChart("Growth", new Axis("neurons", true), new Axis("time [ms]", true),
            List.of(new Line("batch 16", List.of(100.0, 400.0), List.of(1.0, 10.0)),
                    new Line("batch 64", List.of(100.0, 400.0), List.of(4.0, 37.0))));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void drawsSvgWithALineOfEachColour() throws IOException {
        new DrawnFigures().svg(CHART, out);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("<svg")
                .contains("stroke:#0072b2", "stroke:#d55e00").endsWith("</svg>\n");
    }

    @Test
    void drawsPngWithALineOfEachColour() throws IOException {
        new DrawnFigures().png(CHART, out);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        assertThat(colours).contains(0xFFFFFF, 0x0072B2, 0xD55E00);
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        Axis plain = new Axis("plain", false);
        Axis logarithmic = new Axis("logarithmic", true);
        List<Line> throughZero = List.of(new Line("a", List.of(0.0), List.of(1.0)));

        assertThat(new LineChart("", plain, logarithmic, throughZero).lines()).hasSize(1);
        assertThatThrownBy(() -> new LineChart("", logarithmic, plain, throughZero))
                .hasMessage("0.0 cannot stand on the axis 'logarithmic'");
        assertThatThrownBy(() -> new LineChart("", plain, plain, List.of())).hasMessage("a chart without lines");
        assertThatThrownBy(() -> new Line("a", List.of(1.0), List.of())).hasMessageContaining("1 and 0 values");
    }
}
