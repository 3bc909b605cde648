package dev.cambium.shell.given;

import dev.cambium.index.Answer;
import dev.cambium.index.Field;
import dev.cambium.index.IndexedRun;
import dev.cambium.index.Place;
import dev.cambium.index.Question;
import dev.cambium.index.RunIndex;
import dev.cambium.runs.RunSummary;
import dev.cambium.runs.Runs;
import dev.cambium.runs.catalog.Remarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An index of some runs, which finds all of them whatever it is asked, and notes that. */
public final class FakeIndex implements RunIndex {

    /** What was asked. */
    public final List<Question> asked = new ArrayList<>();
    private final Runs runs;
    private Function<RunSummary, List<Object>> values = run -> List.of();

    public FakeIndex(Runs runs) {
        this.runs = runs;
    }

    public FakeIndex(RunSummary... list) {
        this(new FakeRuns(list));
    }

    /** Has runs have these values of what is asked. */
    public FakeIndex values(Function<RunSummary, List<Object>> given) {
        values = given;
        return this;
    }

    @Override
    public Answer ask(Path root, Question question) {
        asked.add(question);
        List<IndexedRun> all = runs.list(root).stream().map(run -> new IndexedRun(run, Optional.empty(),
                Remarks.NOTHING, run.name() + "/" + run.variant(), values.apply(run))).toList();
        return new Answer(question.fields().stream().map(field -> new Field(field, "", Field.Kind.SETTING)).toList(),
                all, all.size());
    }

    @Override
    public List<String> fields(Path root) {
        return List.of("name", "seed", "performance.meanStrictAccuracy");
    }

    @Override
    public Place place(Path root) {
        return new Place(Path.of("it's", "index.sqlite"), List.of(new Place.Table("runs", List.of("run", "id"))));
    }
}
