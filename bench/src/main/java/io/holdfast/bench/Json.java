package io.holdfast.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.bench.rig.Figure;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.rig.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The figures as a program reads them. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static void write(List<Measured> all, Path file) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(all));
    }

    static ArrayNode of(List<Measured> all) {
        ArrayNode measurements = MAPPER.createArrayNode();
        for (Measured measured : all) {
            ArrayNode figures =
                    measurements.addObject().put("measurement", measured.name()).putArray("figures");
            measured.figures().forEach(figure -> add(figures.addObject(), figure));
        }
        return measurements;
    }

    private static void add(ObjectNode node, Figure figure) {
        node.put("name", figure.name()).put("unit", figure.unit()).put("median", figure.median());
        ArrayNode rounds = node.putArray("rounds");
        figure.rounds().forEach(rounds::add);
        switch (figure.target()) {
            case Target.None _ -> {}
            case Target.AtMost(double value) -> node.put("at_most", value).put("kept", figure.isKept());
            case Target.AtLeast(double value) -> node.put("at_least", value).put("kept", figure.isKept());
        }
    }
}
