package dev.cambium.itest.fuzz;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Experiments that ship, with odd changes on the command line. */
final class OverrideSort implements Sort {

    private static final List<String> VALUES = List.of("1", "0", "-1", "1e-3", "1e400", "1e999999999", "9".repeat(400),
            "nan", "inf", "true", "null", "", "''", "\"\"", "' '", "x", "none", "l1", "bimt", "adam", "sgd", "relu",
            "[0,1]", "[]", "[[]]", "[a", "a]", "[a,,b]", "[a,b,]", "{}", "{a:1}", "{a: 1", "{type: l1}",
            "{type: l1, lambda: x}", "{type: adam, learningRate: 1e-2}", "[yang19.go]", "[yang19.*]", "yang19.go",
            "modcog.*seqr", "[4,4]", "cosine(0.5)", "steps(0.5:0.1)", "steps(0.5:0.1,", "ramp(2)", "1,2",
            "1e-5,1e-4,1e-3", "none,l1", "none,{type: l1, lambda: log(1e-5,1e-3,2)}",
            "range(0,3)", "range(9)", "range(3,0)", "range(0,1,0)", "linear(0,1,5)", "linear(0,1,0)",
            "log(1e-5,1e-3,3)", "log(0,1,3)", "interval(0,1)", "interval(1,0)", "integer(1,9,log)",
            "log(1e-6,1e-3)", "choice(none,l1)", "choice()", "log(,)", "[1,[2,2]],[2,[1,1]]", "grid", "random",
            "sobol", "2024", "007", "1.0",
            "0x1F", "1_000", "größe", "実験", "🧠", "a=b", "a b", "a,b", "../x", "-x", "$HOME", "${a}", "~", "*", "\n",
            "\u001b[31m", "\u0000", "\u202ex", "\ud800");

    private final Material material;
    private final List<String> keys = new ArrayList<>();

    /**
     * A sort.
     *
     * @param resolved experiments with all defaults, whose keys are used
     */
    OverrideSort(Material material, List<String> resolved) {
        this.material = material;
        resolved.forEach(text -> collect("", JsonParser.parseString(text)));
        keys.addAll(List.of("variants", "variants.bimt.regularizer.lambda", "variants.l1", "seeds", "extends", "phases",
                "phases.base.steps", "schedule", "sampling.by", "freeze", "nothing", "training.nothing.more", "sweep",
                "sweep.over", "sweep.over.seed", "sweep.over.regularizer", "sweep.over.regularizer.lambda",
                "sweep.sampler", "sweep.sampler.points", "sweep.sampler.seed", "sweep.executor", "sweep.lease",
                "model.hidden,model.layout"));
    }

    private void collect(String path, JsonElement element) {
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(each -> {
                keys.add(path + each.getKey());
                collect(path + each.getKey() + ".", each.getValue());
            });
        }
    }

    @Override
    public void play(Chance chance, Stage stage) throws IOException {
        material.copyTo(stage.folder());
        String name = material.draw(chance);
        List<String> words = switch (chance.below(12)) {
            case 0 -> List.of("compose", "other", "from=" + name);
            case 1 -> List.of("compose", "other");
            case 2 -> List.of("diff", name, material.draw(chance));
            case 3 -> List.of("sweep", name, "--dry-run");
            default -> List.of("validate", name);
        };
        List<String> command = new ArrayList<>(words);
        for (int count = chance.of(1, 1, 1, 2, 4); count > 0; count--) {
            command.add(override(chance));
        }
        if (command.get(0).equals("validate")) {
            Resolved.check(stage, command, chance);
        } else {
            stage.call(command);
        }
    }

    private String override(Chance chance) {
        String key = chance.of(keys);
        String value = chance.oneIn(12) ? Oddities.value(chance) : chance.of(VALUES);
        String plain = switch (chance.below(12)) {
            case 0 -> "~" + key;
            case 1 -> "~" + key + "=" + value;
            case 2 -> "+" + key + "=" + value;
            case 3 -> "++" + key + "=" + value;
            case 4 -> Misspelling.of(key, chance) + "=" + value;
            case 5 -> key + ".".repeat(chance.of(1, 2, 5_000)) + chance.of("", "x") + "=" + value;
            case 6 -> "a.".repeat(chance.of(3, 50, 5_000)) + "a=" + value;
            default -> key + "=" + value;
        };
        return chance.oneIn(5)
                ? new String(TextMutator.mutate(plain.getBytes(StandardCharsets.UTF_8), chance), StandardCharsets.UTF_8)
                : plain;
    }
}
