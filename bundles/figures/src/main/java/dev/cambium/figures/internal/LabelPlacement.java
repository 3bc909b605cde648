package dev.cambium.figures.internal;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for labels beside points: each takes in turn, a few times over, the place around its point that covers
 * the least of other labels and points and is nearest.
 */
final class LabelPlacement {

    /** A label within this distance of its point is seen to belong to it. */
    static final double NEAR = 4;

    private static final int ROUNDS = 4;
    private static final int DIRECTIONS = 16;
    private static final double[] DISTANCES = {2, 12, 24, 40, 60};
    /** Between the ends of labels in a row. */
    private static final double ROOM = 4;
    private static final double OUTSIDE = 1000;
    /** How much worse it is to cover a point than a label. */
    private static final double POINT = 3;
    private static final double COST_OF_DISTANCE = 3;

    private final Rectangle2D area;
    private final List<Point2D> points;
    private final double radius;

    /**
     * @param area   where the labels are to be
     * @param points where the points are
     * @param radius of the points
     */
    LabelPlacement(Rectangle2D area, List<Point2D> points, double radius) {
        this.area = area;
        this.points = points;
        this.radius = radius;
    }

    /** A rectangle for each label; those of no width are anywhere. */
    List<Rectangle2D> place(List<Double> widths, double height) {
        List<Rectangle2D> places = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            places.add(new Rectangle2D.Double());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < points.size(); i++) {
                if (widths.get(i) > 0) {
                    places.set(i, best(i, widths.get(i), height, places));
                }
            }
        }
        return places;
    }

    private Rectangle2D best(int i, double width, double height, List<Rectangle2D> places) {
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double distance : DISTANCES) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                Rectangle2D place = beside(points.get(i), 2 * Math.PI * direction / DIRECTIONS, radius + distance,
                        width, height);
                double cost = COST_OF_DISTANCE * distance + covered(i, place, places);
                if (cost < least) {
                    least = cost;
                    best = place;
                }
            }
        }
        return best;
    }

    /** The rectangle whose nearest part lies in a direction and at a distance. */
    private static Rectangle2D beside(Point2D point, double angle, double distance, double width, double height) {
        double centreX = point.getX() + Math.cos(angle) * (distance + width / 2);
        double centreY = point.getY() - Math.sin(angle) * (distance + height / 2);
        return new Rectangle2D.Double(centreX - width / 2, centreY - height / 2, width, height);
    }

    private double covered(int i, Rectangle2D place, List<Rectangle2D> places) {
        double cost = area.contains(place) ? 0 : OUTSIDE;
        Rectangle2D room = new Rectangle2D.Double(place.getX() - ROOM, place.getY(), place.getWidth() + 2 * ROOM,
                place.getHeight());
        for (int j = 0; j < points.size(); j++) {
            Point2D point = points.get(j);
            cost += POINT * common(place, Marks.circle(point.getX(), point.getY(), radius).getBounds2D());
            cost += j == i ? 0 : common(room, places.get(j));
        }
        return cost;
    }

    private static double common(Rectangle2D a, Rectangle2D b) {
        Rectangle2D common = a.createIntersection(b);
        return common.isEmpty() ? 0 : common.getWidth() * common.getHeight();
    }
}
