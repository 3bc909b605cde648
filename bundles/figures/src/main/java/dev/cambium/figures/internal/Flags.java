package dev.cambium.figures.internal;

import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Vertical lines that point out values, with words beside their upper ends, above the plot. The words are in lanes so
 * that they neither touch one another nor are crossed by lines: a line whose words pass over another line ends higher.
 */
final class Flags {

    private static final Stroke STROKE = Style.dashed(4, 3);
    private static final double LANE = 17;
    private static final double GAP = 4;

    /** A flag whose words are between two places. */
    private record Flag(double x, String label, double from, double to) {

        static Flag toTheRight(double x, String label) {
            return new Flag(x, label, x, x + GAP + Text.LABEL.width(label));
        }

        static Flag toTheLeft(double x, String label) {
            return new Flag(x, label, x - GAP - Text.LABEL.width(label), x);
        }

        boolean passes(Flag other) {
            return from < other.x + GAP && other.x - GAP < to;
        }

        boolean touches(Flag other) {
            return from < other.to + GAP && other.from - GAP < to;
        }
    }

    /** From the right to the left. */
    private final List<Flag> flags = new ArrayList<>();
    private final int[] lanes;

    /**
     * @param places where the lines are, ascending
     * @param labels the words for each
     * @param left   where the plot begins
     * @param right  where it ends
     */
    Flags(List<Double> places, List<String> labels, double left, double right) {
        for (int i = places.size() - 1; i >= 0; i--) {
            flags.add(flag(places.get(i), labels.get(i), left, right));
        }
        lanes = new int[flags.size()];
        assignLanes();
    }

    /** Words stand on the side with more room, but not where each of two passes over the other's line. */
    private Flag flag(double x, String label, double left, double right) {
        String fitting = Text.LABEL.shorten(label, Math.max(x - left, right - x) - GAP);
        Flag onTheRight = Flag.toTheRight(x, fitting);
        Flag onTheLeft = Flag.toTheLeft(x, fitting);
        boolean crossed = flags.stream().anyMatch(other -> other.passes(onTheRight) && onTheRight.passes(other));
        return onTheRight.to() > right || x > (left + right) / 2 && onTheLeft.from() >= left
                || crossed && onTheLeft.from() >= left ? onTheLeft : onTheRight;
    }

    /** Raises flags until all is well; each at most above all others. */
    private void assignLanes() {
        boolean changed = true;
        for (int round = 0; changed && round < flags.size(); round++) {
            changed = false;
            for (int i = 0; i < flags.size(); i++) {
                for (int j = 0; j < flags.size(); j++) {
                    boolean passes = i != j && flags.get(i).passes(flags.get(j));
                    boolean touches = i > j && flags.get(i).touches(flags.get(j));
                    if (passes && lanes[i] <= lanes[j] || touches && lanes[i] == lanes[j]
                            && !flags.get(j).passes(flags.get(i))) {
                        lanes[i] = lanes[j] + 1;
                        changed = true;
                    }
                }
            }
        }
    }

    /** How high the words are. */
    double height() {
        int highest = -1;
        for (int lane : lanes) {
            highest = Math.max(highest, lane);
        }
        return LANE * (highest + 1);
    }

    /** Paints from above the plot down to its lower end. */
    void paint(Graphics2D graphics, double top, double bottom) {
        graphics.setColor(Style.INK);
        graphics.setStroke(STROKE);
        for (int i = 0; i < flags.size(); i++) {
            Flag flag = flags.get(i);
            double upper = top - LANE * (lanes[i] + 1);
            graphics.draw(new Line2D.Double(flag.x(), upper + 2, flag.x(), bottom));
            Text.LABEL.draw(graphics, flag.label(), flag.from() == flag.x() ? flag.x() + GAP : flag.from(),
                    upper + LANE / 2, 0);
        }
    }
}
