package dev.cambium.report.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.cambium.base.InputException;
import dev.cambium.figures.BrainMap;
import dev.cambium.figures.Palette;
import dev.cambium.report.internal.drawing.PlacedNeurons;
import dev.cambium.report.internal.drawing.StrongestConnections;
import dev.cambium.report.internal.findings.AnalysedRun;
import dev.cambium.runs.RunResult;
import dev.cambium.runs.Runs;
import dev.cambium.runs.SavedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The data of the animated brain map: where the neurons were, and which connections were strong, in each snapshot. */
final class Growth {

    private static final int MOST_FRAMES = 60;
    private static final int LINKS = 250;
    /** The weight of the strongest connection of all frames; the others are given relative to it. */
    private static final int FULL_WEIGHT = 100;

    private Growth() {
    }

    /**
     * The snapshots of a run as JSON, with the trained network as the last one; nothing if there are fewer than two or
     * the grid is not flat.
     */
    static Optional<String> json(AnalysedRun run, PlacedNeurons anatomy, Runs runs) {
        List<Frame> frames = anatomy.isFlat() ? frames(run, runs) : List.of();
        return frames.size() < 2 ? Optional.empty() : Optional.of(json(anatomy, frames).toString());
    }

    private record Frame(long step, int[] places, List<BrainMap.Link> links) {

        static Frame of(long step, SavedNetwork network) {
            return new Frame(step, network.layout().places(), StrongestConnections.of(network.recurrent(), LINKS));
        }
    }

    private static List<Frame> frames(AnalysedRun run, Runs runs) {
        List<Frame> frames = new ArrayList<>();
        long last = run.summary().step();
        for (RunResult.Snapshot snapshot : thinned(run.result().snapshots())) {
            if (snapshot.step() < last) {
                network(runs, snapshot).ifPresent(network -> frames.add(Frame.of(snapshot.step(), network)));
            }
        }
        if (!frames.isEmpty()) {
            frames.add(Frame.of(last, run.result().network()));
        }
        return frames;
    }

    private static List<RunResult.Snapshot> thinned(List<RunResult.Snapshot> snapshots) {
        int every = (snapshots.size() + MOST_FRAMES - 1) / MOST_FRAMES;
        return IntStream.range(0, snapshots.size()).filter(i -> i % every == 0).mapToObj(snapshots::get).toList();
    }

    /** The network of a snapshot; a file that cannot be read leaves a gap. */
    private static Optional<SavedNetwork> network(Runs runs, RunResult.Snapshot snapshot) {
        try {
            return Optional.of(runs.network(snapshot.file()));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    private static JsonObject json(PlacedNeurons anatomy, List<Frame> frames) {
        double strongest = frames.stream().flatMap(frame -> frame.links().stream())
                .mapToDouble(link -> Math.abs(link.weight())).max().orElse(1);
        JsonObject json = new JsonObject();
        json.addProperty("rows", anatomy.rows());
        json.addProperty("columns", anatomy.columns());
        json.add("classes", array(anatomy.classes()));
        JsonArray colours = new JsonArray();
        IntStream.rangeClosed(0, Arrays.stream(anatomy.classes()).max().orElse(-1))
                .mapToObj(index -> String.format(Locale.ROOT, "#%06x", Palette.colour(index))).forEach(colours::add);
        json.add("colours", colours);
        JsonArray array = new JsonArray();
        frames.forEach(frame -> array.add(json(frame, strongest)));
        json.add("frames", array);
        return json;
    }

    private static JsonObject json(Frame frame, double strongest) {
        JsonObject json = new JsonObject();
        json.addProperty("step", frame.step());
        json.add("places", array(frame.places()));
        JsonArray links = new JsonArray();
        for (BrainMap.Link link : frame.links()) {
            int weight = (int) Math.round(link.weight() / strongest * FULL_WEIGHT);
            if (weight != 0) {
                links.add(link.from());
                links.add(link.to());
                links.add(weight);
            }
        }
        json.add("links", links);
        return json;
    }

    private static JsonArray array(int[] numbers) {
        JsonArray array = new JsonArray(numbers.length);
        Arrays.stream(numbers).forEach(array::add);
        return array;
    }
}
