package dev.cambium.shell.internal.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.shell.internal.terminal.JsonValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An experiment as a person would write it: a key a line, with all below it on that line where it fits. */
final class ExperimentText {

    private static final int WIDTH = 110;
    private static final String INDENT = "  ";
    private static final BigDecimal SMALL = new BigDecimal("0.001");
    private static final BigDecimal LARGE = new BigDecimal("1e10");

    private ExperimentText() {
    }

    /** The lines of the file. */
    static List<String> lines(JsonObject experiment) {
        List<String> lines = new ArrayList<>();
        lines.add("{");
        addMembers(lines, experiment, INDENT);
        lines.add("}");
        return lines;
    }

    private static void addMembers(List<String> lines, JsonObject object, String indent) {
        int left = object.size();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            add(lines, indent + new JsonPrimitive(member.getKey()) + ": ", member.getValue(), --left == 0 ? "" : ",",
                    indent);
        }
    }

    private static void add(List<String> lines, String start, JsonElement element, String end, String indent) {
        String line = start + line(element) + end;
        if (line.length() <= WIDTH || !(element.isJsonObject() || element.isJsonArray())) {
            lines.add(line);
        } else if (element instanceof JsonObject object) {
            lines.add(start + "{");
            addMembers(lines, object, indent + INDENT);
            lines.add(indent + "}" + end);
        } else {
            JsonArray array = element.getAsJsonArray();
            lines.add(start + "[");
            int left = array.size();
            for (JsonElement each : array) {
                add(lines, indent + INDENT, each, --left == 0 ? "" : ",", indent + INDENT);
            }
            lines.add(indent + "]" + end);
        }
    }

    private static String line(JsonElement element) {
        if (element instanceof JsonObject object) {
            List<String> members = object.entrySet().stream()
                    .map(member -> new JsonPrimitive(member.getKey()) + ": " + line(member.getValue())).toList();
            return members.isEmpty() ? "{}" : "{ " + String.join(", ", members) + " }";
        }
        if (element instanceof JsonArray array) {
            return "[" + String.join(", ", array.asList().stream().map(ExperimentText::line).toList()) + "]";
        }
        return element instanceof JsonPrimitive primitive && primitive.isNumber()
                ? number(primitive.getAsBigDecimal()) : element.toString();
    }

    /** As it was written, 1.0 included; but 1e-5 for very small and very large numbers. */
    private static String number(BigDecimal number) {
        BigDecimal size = number.abs();
        return number.signum() != 0 && (size.compareTo(SMALL) < 0 || size.compareTo(LARGE) >= 0)
                ? JsonValues.plain(number.toString()) : number.toPlainString();
    }
}
