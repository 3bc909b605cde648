package dev.cambium.experiment.resolve;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.cambium.api.sweep.Point;
import dev.cambium.api.sweep.Sampler;
import dev.cambium.experiment.Experiment;
import dev.cambium.experiment.PluginChoice;
import dev.cambium.experiment.Section;
import dev.cambium.experiment.document.Blame;
import dev.cambium.experiment.document.Document;
import dev.cambium.experiment.document.Names;
import dev.cambium.experiment.sweep.Sweep;
import dev.cambium.experiment.sweep.Sweeps;
import dev.cambium.experiment.sweep.SweptExperiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the file of a sweep once, and resolves the experiments at each of its points. */
@Component
public final class SweepReader implements Sweeps {

    private final PluginCatalog catalog;
    private final ExperimentReader experiments;

    @Activate
    public SweepReader(@Reference PluginCatalog catalog) {
        this.catalog = catalog;
        this.experiments = new ExperimentReader(catalog);
    }

    @Override
    public SweptExperiment read(Path file, List<String> overrides, Path folder) {
        return read(ExperimentReader.written(file), file, overrides, folder);
    }

    private Swept read(Document written, Path file, List<String> overrides, Path folder) {
        return new Swept(new SweepResolver(catalog, written, overrides, folder), folder,
                file == null ? ExperimentReader.UNNAMED : file);
    }

    @Override
    public SweptExperiment read(JsonObject written, JsonObject sweep, Path file) {
        JsonObject all = written.deepCopy();
        all.add(Section.SWEEP.key(), sweep);
        Document document = new Document(Document.normalized(all), Map.of("", file.toString()));
        return read(document, file, List.of(), file.toAbsolutePath().getParent());
    }

    @Override
    public Opened open(Path file, List<String> overrides, Path folder) {
        Document written = ExperimentReader.written(file);
        return new Opened() {
            @Override
            public Optional<SweptExperiment> swept() {
                return isSwept(written, overrides) ? Optional.of(read(written, file, overrides, folder))
                        : Optional.empty();
            }

            @Override
            public List<Experiment> experiments() {
                return experiments.load(written, file, overrides, folder);
            }

            @Override
            public JsonObject written() {
                if (!isSwept(written, overrides)) {
                    return WrittenExperiment.of(new Composition(written, overrides, folder, catalog.defaults()));
                }
                Swept swept = read(written, file, overrides, folder);
                JsonObject json = swept.written();
                json.add(Section.SWEEP.key(), swept.writtenSweep);
                return json;
            }
        };
    }

    /** Whether the document has the key, or an override makes it, and none takes it away. */
    private static boolean isSwept(Document written, List<String> overrides) {
        String key = Section.SWEEP.key();
        return overrides.stream().noneMatch(override -> override.strip().equals("~" + key))
                && (written.json().has(key)
                        || overrides.stream().anyMatch(override -> override.matches("\\+{0,2}" + key + "[.=].*")));
    }

    /** What was read. */
    private final class Swept implements SweptExperiment {

        private final PluginCatalog asked = new RememberedCatalog(catalog);
        private final ExperimentReader reader = new ExperimentReader(asked);
        private final Sweep sweep;
        private final PluginChoice executor;
        private final JsonObject writtenSweep;
        private final Document document;
        /** What is said beside the document, at all points. */
        private final List<String> overrides;
        private final Path folder;
        private final Path file;

        Swept(SweepResolver resolver, Path folder, Path file) {
            this.sweep = resolver.sweep();
            this.executor = resolver.executor();
            this.writtenSweep = resolver.written();
            this.document = resolver.document();
            this.overrides = List.copyOf(resolver.overrides());
            this.folder = folder;
            this.file = file;
        }

        private Composition composition(Document of, List<String> some) {
            return new Composition(of, some, folder, asked.defaults());
        }

        @Override
        public String name() {
            Document said = composition(document, overrides).base();
            JsonElement name = said.json().get(Section.NAME.key());
            return name == null ? Names.of(file, ".json") : said.name(Section.NAME.key(), name);
        }

        @Override
        public Sweep sweep() {
            return sweep;
        }

        @Override
        public PluginChoice executor() {
            return executor;
        }

        @Override
        public int threads() {
            return written().get(Section.TRAINING.key()) instanceof JsonObject training
                    && training.get("threads") instanceof JsonPrimitive number && number.isNumber()
                    ? Math.max(1, number.getAsInt()) : 1;
        }

        @Override
        public JsonObject written() {
            return WrittenExperiment.of(composition(document, overrides));
        }

        @Override
        public List<Point> points(int most) {
            return catalog.with("sampler", sweep.sampler(), Sampler.class,
                    plugin -> List.copyOf(plugin.next(sweep.space(), List.of(), most)));
        }

        @Override
        public List<Experiment> at(Point point) {
            List<String> all = new ArrayList<>(overrides);
            all.addAll(sweep.overrides(point));
            return Blame.whileTrying(all, (some, located) ->
                    reader.resolve(composition(located.apply(document), some), file));
        }
    }
}
