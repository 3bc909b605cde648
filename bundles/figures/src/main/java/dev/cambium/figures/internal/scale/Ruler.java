package dev.cambium.figures.internal.scale;

import dev.cambium.figures.Axis;
import dev.cambium.figures.internal.scale.Ticks.Tick;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where values lie along an axis. */
public sealed interface Ruler {

    /** What is written along the axis; may be empty. */
    String title();

    /** How far along the axis a value lies: from 0 at its beginning to 1 at its end. */
    double share(double value);

    /** What is marked, not more than a number if that can be chosen. */
    List<Tick> ticks(int atMost);

    /** Whether there is a line along the axis and, at each mark, one across the plot. */
    boolean grid();

    /**
     * An axis of numbers.
     *
     * @param axis  which
     * @param least the number at its beginning
     * @param most  the number at its end
     */
    record Of(Axis axis, double least, double most) implements Ruler {

        private static final double PADDING = 0.04;
        /** What differs by a smaller share is the same, but for how it was added up. */
        private static final double ALIKE = 1e-9;

        /**
         * Covers values, the range of the axis and a little more on either side, but does not reach beyond 0 for that
         * alone.
         *
         * @param values   numbers; what is not finite, or not above 0 on a logarithmic axis, is passed over
         * @param fromZero whether 0 is to be covered too, or on a logarithmic axis a place below all values
         */
        public static Of covering(Axis axis, DoubleStream values, boolean fromZero) {
            DoubleStream range = axis.range().stream().flatMapToDouble(each ->
                    DoubleStream.of(each.least(), each.most()));
            double[] shown = DoubleStream.concat(values, range)
                    .filter(value -> Double.isFinite(value) && (!axis.logarithmic() || value > 0)).toArray();
            double least = DoubleStream.of(shown).min().orElse(axis.logarithmic() ? 1 : 0);
            double most = DoubleStream.of(shown).max().orElse(axis.logarithmic() ? 10 : 1);
            return axis.logarithmic() ? logarithmic(axis, least, most, fromZero) : linear(axis, least, most, fromZero);
        }

        private static Of logarithmic(Axis axis, double least, double most, boolean fromZero) {
            double factor = most / least <= 1 + ALIKE ? 2 : Math.pow(most / least, PADDING);
            return new Of(axis, least / (fromZero ? Math.max(2, factor) : factor), most * factor);
        }

        private static Of linear(Axis axis, double least, double most, boolean fromZero) {
            double from = fromZero ? Math.min(0, least) : least;
            double to = fromZero ? Math.max(0, most) : most;
            boolean alike = to - from <= ALIKE * Math.max(Math.abs(from), Math.abs(to)); // but for rounding
            double padding = !alike ? PADDING * (to - from) : to == 0 ? 1 : 0.1 * Math.abs(to);
            return new Of(axis, from >= 0 ? Math.max(0, from - padding) : from - padding,
                    to <= 0 && from < 0 ? Math.min(0, to + padding) : to + padding);
        }

        /** The same with room for a share of its length on either side. */
        public Of wider(double share) {
            double factor = Math.pow(most / least, share);
            double length = share * (most - least);
            return axis.logarithmic() ? new Of(axis, least / factor, most * factor)
                    : new Of(axis, least - length, most + length);
        }

        @Override
        public String title() {
            return axis.title();
        }

        @Override
        public double share(double value) {
            return axis.logarithmic() ? Math.log(Math.max(least, value) / least) / Math.log(most / least)
                    : (value - least) / (most - least);
        }

        @Override
        public List<Tick> ticks(int atMost) {
            return axis.logarithmic() ? Ticks.logarithmic(least, most, atMost) : Ticks.linear(least, most, atMost);
        }

        @Override
        public boolean grid() {
            return true;
        }
    }

    /**
     * An axis of names, each in the middle of a place; place i lies between i and i + 1.
     *
     * @param names    what is written
     * @param backward whether the first is at the end of the axis
     */
    record Names(List<String> names, boolean backward) implements Ruler {

        @Override
        public String title() {
            return "";
        }

        @Override
        public double share(double value) {
            double share = value / names.size();
            return backward ? 1 - share : share;
        }

        @Override
        public List<Tick> ticks(int atMost) {
            return IntStream.range(0, names.size()).mapToObj(i -> new Tick(i + 0.5, names.get(i))).toList();
        }

        @Override
        public boolean grid() {
            return false;
        }
    }
}
