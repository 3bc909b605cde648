package dev.cambium.metric.anatomical.internal;

import dev.cambium.api.metric.Measurement;
import dev.cambium.api.metric.Measurement.Axis;
import dev.cambium.api.metric.Measurement.Histogram;
import dev.cambium.api.metric.Measurement.Labels;
import dev.cambium.api.metric.Measurement.Scalar;
import dev.cambium.api.metric.Measurement.SignificanceTest;
import dev.cambium.api.metric.Measurement.Vector;
import dev.cambium.api.metric.Metric;
import dev.cambium.api.metric.Network;
import dev.cambium.api.metric.Plan;
import dev.cambium.api.metric.Subject;
import dev.cambium.api.network.Distance;
import dev.cambium.api.plugin.MetricPlugin;
import dev.cambium.toolkit.statistics.Agreement;
import dev.cambium.toolkit.statistics.Connections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether function has a place: whether neurons of one functional cluster lie together on the grid and connect to one
 * another, each against chance, and how well the clusters agree with the modules that the connections form.
 *
 * <p>What concerns clusters is measured on the {@linkplain CountedNeurons counted neurons}, those that are in a cluster
 * and connected; lengths of connections and the small world on all neurons. Self-connections are left out everywhere.
 * By chance means: with the clusters of the counted neurons permuted among these, or, for the length of connections,
 * with the places of all neurons permuted. What cannot be measured, such as where there are fewer than two clusters,
 * is not a number.
 */
@Component(factory = Metric.FACTORY, service = Metric.class)
@MetricPlugin(name = "anatomical", partitions = "modules",
        description = "Where functional clusters lie and how they are wired, against chance; modules, small world")
@Designate(ocd = Anatomical.Settings.class)
public final class Anatomical implements Metric {

    /** The settings of the metric. */
    @ObjectClassDefinition(name = "Anatomical")
    public @interface Settings {

        @AttributeDefinition(description = "The partition to look at, as metric.measurement; empty for the first "
                + "that is called clusters")
        String partition() default "";

        @AttributeDefinition(min = "1", max = "1000000",
                description = "Permutations of clusters, and of places, that give chance")
        int permutations() default 1000;

        @AttributeDefinition(min = "0", description = "Absolute recurrent weight to or from another neuron above which "
                + "a neuron is connected")
        double connectedThreshold() default 1e-2;

        @AttributeDefinition(description = "How distances are measured on the grid")
        Distance distance() default Distance.EUCLIDEAN;

        @AttributeDefinition(description = "Whether each dimension of the grid closes to a ring")
        boolean torus() default false;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "Random starts of the search for modules (Leiden algorithm), of "
                + "which the best counts")
        int moduleSearches() default 10;

        @AttributeDefinition(min = "1", max = "1000000",
                description = "Random graphs that the small world is compared with")
        int randomGraphs() default 10;
    }

    /** A property of a partition of the counted neurons, to be compared with chance. */
    private record Property(String name, String title, String unit, boolean headline, ToDoubleFunction<int[]> value) {

        SignificanceTest test(double observed, double... chance) {
            return new SignificanceTest(name, title, unit, observed, chance, headline);
        }
    }

    private static final String GRID_STEPS = "grid steps";

    private final String partition;
    private final int permutations;
    private final double connectedThreshold;
    private final Distance distance;
    private final boolean torus;
    private final int moduleSearches;
    private final int randomGraphs;

    /**
     * The metric with the given settings.
     *
     * @throws IllegalArgumentException if a setting is out of range, with a message for the user
     */
    @Activate
    public Anatomical(Settings settings) {
        partition = settings.partition();
        permutations = atLeastOne("permutations", settings.permutations());
        connectedThreshold = settings.connectedThreshold();
        if (!(connectedThreshold >= 0 && connectedThreshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "connectedThreshold " + connectedThreshold + ", expected a number of at least 0");
        }
        distance = settings.distance();
        torus = settings.torus();
        moduleSearches = atLeastOne("moduleSearches", settings.moduleSearches());
        randomGraphs = atLeastOne("randomGraphs", settings.randomGraphs());
    }

    private static int atLeastOne(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " " + value + ", expected at least 1");
        }
        return value;
    }

    @Override
    public void check(Plan plan) {
        plan.requirePartition(partition);
    }

    @Override
    public List<Measurement> measure(Subject subject) {
        Network network = subject.network();
        float[][] recurrent = Connections.weights(network);
        CountedNeurons counted = CountedNeurons.of(subject.partition(partition).classes(), recurrent,
                connectedThreshold);
        WeightedGraph graph = new WeightedGraph(recurrent, counted.neurons());
        Draws draws = new Draws(subject, 2 * permutations + moduleSearches + randomGraphs);
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(new Scalar("countedNeurons", "neurons that are in a cluster and connected", "neurons",
                counted.count(), counted.all(), false));
        addClusters(counted, new Arrangement(network.layout(), counted.neurons(), distance, torus), graph, draws,
                measurements);
        addModules(counted, graph, draws, measurements);
        addParticipation(counted, graph, measurements);
        addLengths(new ConnectionLengths(recurrent, network.layout(), distance, torus), network.layout().places(),
                draws, measurements);
        addSmallWorld(Graph.of(recurrent, connectedThreshold), draws, measurements);
        return measurements;
    }

    private void addClusters(CountedNeurons counted, Arrangement arrangement, WeightedGraph graph, Draws draws,
            List<Measurement> measurements) {
        List<Property> properties = List.of(
                new Property("sameClusterNeighbours", "same-cluster neighbours", "", true,
                        arrangement::sameClassNeighbours),
                new Property("isolatedNeurons", "neurons without a neighbour of their cluster", "", false,
                        arrangement::isolated),
                new Property("withinClusterDistance", "distance within clusters", GRID_STEPS, false,
                        arrangement::withinClassDistance),
                new Property("weightWithinClusters", "weight within clusters", "", true, graph::within),
                new Property("modularity", "modularity of the clusters", "", false, graph::modularity));
        if (counted.clusters() < 2) {
            properties.forEach(property -> measurements.add(property.test(Double.NaN, Double.NaN)));
            return;
        }
        List<double[]> chance = draws.repeat("clusters", permutations, random -> {
            int[] permuted = Draws.shuffled(counted.classes(), random);
            return properties.stream().mapToDouble(property -> property.value.applyAsDouble(permuted)).toArray();
        });
        for (int i = 0; i < properties.size(); i++) {
            int index = i;
            Property property = properties.get(i);
            measurements.add(property.test(property.value.applyAsDouble(counted.classes()),
                    chance.stream().mapToDouble(values -> values[index]).toArray()));
        }
    }

    private void addModules(CountedNeurons counted, WeightedGraph graph, Draws draws,
            List<Measurement> measurements) {
        Modules modules = graph.total() > 0 ? Modules.find(graph, moduleSearches, draws) : Modules.none(graph.nodes());
        Agreement agreement = new Agreement(counted.classes(), modules.classes());
        boolean comparable = counted.clusters() >= 2 && modules.count() > 0;
        measurements.add(new Scalar("leidenModularity", "modularity of the modules (Leiden)", "",
                modules.modularity()));
        measurements.add(new Scalar("moduleCount", "modules of the recurrent connections", "modules",
                modules.count()));
        measurements.add(new Labels("modules", "modules of the recurrent connections",
                counted.spread(modules.classes())));
        measurements.add(new Scalar("adjustedMutualInformation",
                "agreement of clusters and modules (adjusted mutual information)", "",
                comparable ? agreement.adjustedMutualInformation() : Double.NaN));
        measurements.add(new Scalar("adjustedRandIndex", "agreement of clusters and modules (adjusted Rand index)", "",
                comparable ? agreement.adjustedRandIndex() : Double.NaN));
    }

    private static void addParticipation(CountedNeurons counted, WeightedGraph graph,
            List<Measurement> measurements) {
        double[] participation = new double[counted.count()];
        Arrays.fill(participation, Double.NaN);
        if (counted.clusters() >= 2) {
            participation = graph.participation(counted.classes());
        }
        measurements.add(new Vector("participation", "participation of each neuron in the clusters", "",
                counted.spread(participation), List.of(), Axis.NEURONS));
        measurements.add(new Scalar("meanParticipation", "mean participation of a neuron in the clusters", "",
                Arrays.stream(participation).filter(p -> !Double.isNaN(p)).average().orElse(Double.NaN)));
    }

    private void addLengths(ConnectionLengths lengths, int[] places, Draws draws, List<Measurement> measurements) {
        List<Double> chance = draws.repeat("places", permutations,
                random -> lengths.mean(Draws.shuffled(places, random)));
        measurements.add(new SignificanceTest("meanConnectionLength", "mean connection length", GRID_STEPS,
                lengths.mean(places), chance.stream().mapToDouble(Double::doubleValue).toArray(), false));
        String height = "share of the absolute weight";
        measurements.add(new Histogram("wiringLengths", "lengths of connections", GRID_STEPS, lengths.edges(),
                lengths.shares(places), height));
        measurements.add(new Histogram("wiringLengthsByChance", "lengths of connections between random places",
                GRID_STEPS, lengths.edges(), lengths.sharesByChance(), height));
    }

    private void addSmallWorld(Graph graph, Draws draws, List<Measurement> measurements) {
        SmallWorld world = SmallWorld.of(graph, randomGraphs, draws);
        measurements.add(new Scalar("largestComponent", "neurons in the largest connected component", "neurons",
                world.nodes(), graph.nodes(), false));
        measurements.add(new Scalar("clustering", "clustering coefficient", "", world.clustering()));
        measurements.add(new Scalar("pathLength", "characteristic path length", "connections", world.pathLength()));
        measurements.add(new Scalar("smallWorldness", "small-worldness against random graphs of equal density", "",
                world.ratio()));
    }
}
