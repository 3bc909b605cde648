package dev.cambium.metric.anatomical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cambium.api.network.Layout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallWorldTest {

    private static Graph graph(int nodes, int[]... edges) {
        float[][] weights = new float[nodes][nodes];
        for (int[] edge : edges) {
            weights[edge[0]][edge[1]] = -1;
        }
        return Graph.of(weights, 0.01);
    }

    private static SmallWorld compare(Graph graph) {
        return SmallWorld.of(graph, 10,
                new Draws(Analysis.subject(new Layout(1), new float[1][1], new int[1]), 10));
    }

    @Test
    void measuresATriangleWithATail() {
        // 1-2-4 is a triangle, 5 hangs on 4; 0 and 3 are another component
        Graph graph = graph(6, new int[] {1, 2}, new int[] {2, 4}, new int[] {4, 1}, new int[] {5, 4},
                new int[] {0, 3});
        assertThat(graph.edges()).isEqualTo(5);
        SmallWorld world = compare(graph);
        assertThat(world.nodes()).isEqualTo(4);
        assertThat(world.clustering()).isCloseTo((1 + 1 + 1 / 3.0 + 0) / 4, within(1e-12));
        assertThat(world.pathLength()).isCloseTo((4 * 1 + 2 * 2) / 6.0, within(1e-12));
    }

    @Test
    void randomGraphsHaveTheirNumberOfEdgesEachAsOften() {
        int[][] often = new int[5][5];
        for (int seed = 0; seed < 2000; seed++) {
            Graph graph = Graph.random(5, 4, new SplittableRandom(seed));
            assertThat(graph.edges()).isEqualTo(4);
            for (int i = 0; i < 5; i++) {
                int node = i;
                graph.neighbours()[i].stream().forEach(j -> often[node][j]++);
            }
        }
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(often[i][j]).isEqualTo(often[j][i]).isBetween(700, 900);
            }
        }
        assertThat(Graph.random(5, 10, new SplittableRandom(1)).clustering()).as("complete").isEqualTo(1);
    }

    @Test
    void tellsASmallWorldFromARandomGraphAndFromALattice() {
        // a ring in which each node knows the next four on both sides, and what a few shortcuts make of it
        int nodes = 200;
        float[][] lattice = new float[nodes][nodes];
        float[][] shortcuts = new float[nodes][nodes];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < nodes; i++) {
            for (int step = 1; step <= 4; step++) {
                lattice[i][(i + step) % nodes] = 1;
                shortcuts[i][random.nextDouble() < 0.1 ? random.nextInt(nodes) : (i + step) % nodes] = 1;
            }
        }
        SmallWorld ring = compare(Graph.of(lattice, 0.5));
        SmallWorld small = compare(Graph.of(shortcuts, 0.5));
        assertThat(ring.clustering()).isCloseTo(3 * 6 / (4 * 7.0), within(1e-12));
        assertThat(small.ratio()).isGreaterThan(8).isGreaterThan(ring.ratio());
        assertThat(compare(Graph.random(nodes, 800, random)).ratio()).isCloseTo(1, within(0.25));
    }
}
