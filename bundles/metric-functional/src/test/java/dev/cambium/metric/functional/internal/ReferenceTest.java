package dev.cambium.metric.functional.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import dev.cambium.api.training.Workers;
import dev.cambium.toolkit.statistics.Agreement;
import dev.cambium.toolkit.statistics.TaskVariance;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against NumPy and scikit-learn on the same arrays; src/test/python/reference.py computed the values. */
class ReferenceTest {

    private static final double PRECISION = 1e-9;
    private static final double THRESHOLD = 1e-3;
    private static final int RESTARTS = 50;

    record Reference(double[][] variance, double[][] normalized, int[] active, int bestByKMeans, int bestByWard,
            List<Partition> partitions, double[][] spread, double[] histogram, List<RecordedTrial> trials,
            double[] trialVariance) {
    }

    record Partition(int clusters, int[] kMeans, double inertia, int[] ward, int[] chance, double kMeansSilhouette,
            double wardSilhouette, double chanceSilhouette, double adjustedRand) {
    }

    record RecordedTrial(int fixation, float[][] activity) {
    }

    private static Reference reference;
    private static Variances variances;
    private static Points points;
    private static double[][] squares;

    @BeforeAll
    static void read() throws Exception {
        try (Reader reader = new InputStreamReader(ReferenceTest.class.getResourceAsStream("reference.json"),
                StandardCharsets.UTF_8)) {
            reference = new Gson().fromJson(reader, Reference.class);
        }
        List<String> tasks = IntStream.range(0, reference.variance()[0].length).mapToObj(i -> "b.task" + i).toList();
        variances = new Variances(tasks, reference.variance());
        points = Points.of(Arrays.stream(variances.active(THRESHOLD)).mapToObj(i -> variances.normalized()[i])
                .toArray(double[][]::new));
        squares = points.squaredDistances();
    }

    @Test
    void taskVariance() {
        double[] ours = TaskVariance.of(Variation.recording("b.task",
                reference.trials().stream().map(RecordedTrial::fixation).toList(),
                reference.trials().stream().map(RecordedTrial::activity).toList()), 5);
        assertThat(ours).containsExactly(reference.trialVariance(), within(1e-7)); // NumPy's mean is of floats
    }

    @Test
    void normalizedVarianceAndActiveNeurons() {
        assertThat(variances.active(THRESHOLD)).containsExactly(reference.active());
        double[][] normalized = variances.normalized();
        for (int i = 0; i < normalized.length; i++) {
            assertThat(normalized[i]).containsExactly(reference.normalized()[i], within(PRECISION));
        }
    }

    @Test
    void silhouettes() {
        Silhouette silhouette = new Silhouette(squares);
        assertThat(reference.partitions()).allSatisfy(partition -> {
            assertThat(silhouette.mean(partition.kMeans())).isCloseTo(partition.kMeansSilhouette(), within(PRECISION));
            assertThat(silhouette.mean(partition.ward())).isCloseTo(partition.wardSilhouette(), within(PRECISION));
            assertThat(silhouette.mean(partition.chance())).isCloseTo(partition.chanceSilhouette(), within(PRECISION));
        });
    }

    @Test
    void inertiaIsNoLarger() {
        KMeans kMeans = new KMeans(points, squares, RESTARTS);
        assertThat(reference.partitions()).allSatisfy(partition -> {
            int[] classes = kMeans.divide(partition.clusters(), new SplittableRandom(1));
            assertThat(Classes.count(classes)).isEqualTo(partition.clusters());
            assertThat(inertia(classes)).isLessThanOrEqualTo(partition.inertia() * (1 + 1e-6));
        });
    }

    private static double inertia(int[] classes) {
        int[] sizes = Classes.sizes(classes);
        double[][] means = new double[sizes.length][points.columns().length];
        points.means(classes, sizes, means);
        double inertia = 0;
        for (int c = 0; c < sizes.length; c++) {
            double[] distances = new double[points.count()];
            points.squaredDistances(means[c], distances);
            for (int i = 0; i < distances.length; i++) {
                inertia += classes[i] == c ? distances[i] : 0;
            }
        }
        return inertia;
    }

    @Test
    void wardsTree() {
        Ward ward = Ward.of(squares);
        assertThat(reference.partitions()).allSatisfy(partition ->
                assertThat(ward.divide(partition.clusters(), null)).isEqualTo(Classes.bySize(partition.ward())));
    }

    @Test
    void numberOfClusters() {
        ClusterSearch means = search(new KMeans(points, squares, RESTARTS));
        Partition best = partition(reference.bestByKMeans());
        assertThat(means.bestClasses()).isEqualTo(Classes.bySize(best.kMeans()));
        assertThat(means.best()).isCloseTo(best.kMeansSilhouette(), within(PRECISION));

        ClusterSearch ward = search(Ward.of(squares));
        assertThat(ward.bestClasses()).isEqualTo(Classes.bySize(partition(reference.bestByWard()).ward()));
        assertThat(ward.silhouettes()).containsExactly(reference.partitions().stream()
                .mapToDouble(Partition::wardSilhouette).toArray(), within(PRECISION));
    }

    private static ClusterSearch search(Clusterer clusterer) {
        return ClusterSearch.over(clusterer, new Silhouette(squares), 2, reference.partitions().size() + 1,
                SplittableRandom::new, Workers.ALONE);
    }

    private static Partition partition(int clusters) {
        return reference.partitions().get(clusters - 2);
    }

    @Test
    void adjustedRandIndex() {
        assertThat(reference.partitions()).allSatisfy(partition ->
                assertThat(new Agreement(partition.kMeans(), partition.chance()).adjustedRandIndex())
                        .isCloseTo(partition.adjustedRand(), within(PRECISION)));
    }

    @Test
    void fractionalVariance() {
        for (int i = 0; i < reference.spread().length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(FractionalVariance.of(variances, new TaskPair(i, j), THRESHOLD).spread())
                        .isCloseTo(reference.spread()[i][j], within(PRECISION));
            }
        }
        assertThat(FractionalVariance.of(variances, new TaskPair(1, 2), THRESHOLD).histogram("name", "title").heights())
                .containsExactly(reference.histogram());
    }
}
