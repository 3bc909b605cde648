package dev.cambium.runs.codec;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.api.observer.Indicator;
import dev.cambium.base.json.Format;
import dev.cambium.base.json.SavedObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** {@code indicators.json}: what the figures are that observers have added to a run's lines of progress. */
public final class IndicatorJson {

    private static final String INDICATORS = "indicators";
    /** There was no such file before formats were said. */
    private static final Format FORMAT = new Format(List.of(UnaryOperator.identity()));

    /** Those of runs without such a file, whose trainer told these and no others. */
    public static final List<Indicator> FORMER = List.of(
            new Indicator("density", "density", "Density of the recurrent connections", "weights > 0.01",
                    Indicator.Form.SHARE),
            new Indicator("wiringLength", "wiring", "Wiring length", "grid steps", Indicator.Form.NUMBER),
            new Indicator("swaps", "", "Swaps of neurons", "", Indicator.Form.COUNT));

    private IndicatorJson() {
    }

    public static JsonObject write(Collection<Indicator> indicators) {
        JsonArray array = new JsonArray();
        for (Indicator indicator : indicators) {
            JsonObject object = new JsonObject();
            object.addProperty("name", indicator.name());
            object.addProperty("label", indicator.label());
            object.addProperty("description", indicator.description());
            object.addProperty("unit", indicator.unit());
            object.addProperty("form", word(indicator.form()));
            array.add(object);
        }
        JsonObject json = new JsonObject();
        json.add(INDICATORS, array);
        return FORMAT.stamped(json);
    }

    private static String word(Indicator.Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** @throws dev.cambium.base.InputException if it is damaged, or a newer Cambium has written it */
    public static List<Indicator> read(Path file, JsonObject json) {
        return SavedObject.of(file, FORMAT.upgraded(file, json)).objects(INDICATORS).stream()
                .map(IndicatorJson::indicator).toList();
    }

    private static Indicator indicator(SavedObject saved) {
        String word = saved.text("form");
        Indicator.Form form = Arrays.stream(Indicator.Form.values()).filter(each -> word(each).equals(word)).findFirst()
                .orElseThrow(() -> saved.problem("form", "share, count or number"));
        try {
            return new Indicator(saved.text("name"), saved.text("label"), saved.text("description"),
                    saved.text("unit"), form);
        } catch (IllegalArgumentException e) {
            throw saved.problem("name", "a name of letters and digits, and a description");
        }
    }
}
