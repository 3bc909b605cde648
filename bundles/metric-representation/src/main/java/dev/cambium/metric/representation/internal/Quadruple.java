package dev.cambium.metric.representation.internal;

import java.util.random.RandomGenerator;

/**
 * Four tasks in the roles of an analogy a − b + c = d.
 *
 * @param a the index of a task, like the others
 */
record Quadruple(int a, int b, int c, int d) {

    /** Four different ones of some tasks, each choice and order equally likely. */
    static Quadruple random(int tasks, RandomGenerator random) {
        int[] order = new int[tasks];
        for (int task = 0; task < tasks; task++) {
            order[task] = task;
        }
        for (int k = 0; k < 4; k++) {
            int other = k + random.nextInt(tasks - k);
            int task = order[other];
            order[other] = order[k];
            order[k] = task;
        }
        return new Quadruple(order[0], order[1], order[2], order[3]);
    }

    /**
     * The distance from a − b + c to d as a share of the mean distance to the tasks that have no part in it; not a
     * number if there are none.
     *
     * @param states the representation of each task
     */
    double relativeDistance(double[][] states) {
        double sum = 0;
        int others = 0;
        for (int task = 0; task < states.length; task++) {
            if (!given(task) && task != d) {
                sum += distance(states, task);
                others++;
            }
        }
        return distance(states, d) / (sum / others);
    }

    /**
     * How many tasks, without a, b and c, are at least as near to a − b + c as d is, d among them: 1 for the nearest.
     */
    int rank(double[][] states) {
        double distance = distance(states, d);
        int rank = 1;
        for (int task = 0; task < states.length; task++) {
            if (!given(task) && task != d && distance(states, task) <= distance) {
                rank++;
            }
        }
        return rank;
    }

    private boolean given(int task) {
        return task == a || task == b || task == c;
    }

    private double distance(double[][] states, int task) {
        return Patterns.distance(states[a], states[b], states[c], states[task]);
    }
}
