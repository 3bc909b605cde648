package dev.cambium.figures.internal;

import dev.cambium.figures.BrainMap;
import dev.cambium.figures.BrainMap.Link;
import dev.cambium.figures.BrainMap.Node;
import dev.cambium.figures.Palette;
import dev.cambium.figures.internal.scale.DrawnNumbers;
import dev.cambium.figures.internal.scale.Shades;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws neurons on their grid over the connections between them. */
final class BrainMapDrawing implements LaidOutFigure {

    private static final double LARGEST_PITCH = 40;
    private static final double HIGHEST = 620;
    private static final double BETWEEN = 16;
    private static final double GAP = 8;
    private static final double RADIUS_SHARE = 0.34;
    private static final double RADIUS_SHARE_OVER_LINKS = 0.28;
    private static final double LEGEND_RADIUS = 9;
    private static final double SMALLEST_NUMBERED_RADIUS = 6;
    /** How far the middle of a connection is from the straight line, as a share of its length. */
    private static final double BEND = 0.07;
    private static final double LEAST_WIDTH = 0.4;
    private static final double MOST_WIDTH = 3.2;
    private static final double LEAST_OPACITY = 0.25;
    private static final double MOST_OPACITY = 0.85;

    private final BrainMap map;
    private final List<Link> links;
    private final double strongest;
    private final Header header;
    private final Legend classes;
    private final ColourBar bar;
    private final double pitch;
    private final double left;
    private final double top;

    BrainMapDrawing(BrainMap map) {
        this.map = map;
        links = map.links().stream().filter(link -> link.from() != link.to() && link.weight() != 0).toList();
        strongest = links.stream().mapToDouble(link -> Math.abs(link.weight())).max().orElse(0);
        header = new Header(map.title(), signs());
        classes = new Legend(map.scale() == null ? counts() : List.of(), Style.WIDTH - 2 * Style.MARGIN,
                2 * LEGEND_RADIUS);
        double barWidth = map.scale() == null ? 0 : BETWEEN + new ColourBar(map.scale(), (int) HIGHEST).width();
        double width = Style.WIDTH - 2 * Style.MARGIN - barWidth;
        pitch = Math.min(LARGEST_PITCH, Math.min(width / map.columns(), HIGHEST / map.rows()));
        left = Style.MARGIN + (width - pitch * map.columns()) / 2;
        top = header.bottom();
        bar = map.scale() == null ? null : new ColourBar(map.scale(), (int) (pitch * map.rows()));
    }

    private List<Legend.Entry> signs() {
        List<Legend.Entry> entries = new ArrayList<>();
        double most = links.stream().mapToDouble(Link::weight).max().orElse(0);
        double least = links.stream().mapToDouble(Link::weight).min().orElse(0);
        if (most > 0) {
            entries.add(sign("positive weight, up to " + DrawnNumbers.brief(most), most));
        }
        if (least < 0) {
            entries.add(sign("negative weight, down to " + DrawnNumbers.brief(least), least));
        }
        return entries;
    }

    private Legend.Entry sign(String label, double weight) {
        return new Legend.Entry(label, (graphics, x, y) -> {
            choosePen(graphics, weight);
            graphics.draw(new Line2D.Double(x, y, x + Legend.SWATCH, y));
        });
    }

    /** An entry for each class with the number of its neurons. */
    private List<Legend.Entry> counts() {
        Map<Integer, Long> counts = map.nodes().stream().collect(
                Collectors.groupingBy(node -> Math.max(-1, node.group()), TreeMap::new, Collectors.counting()));
        List<Legend.Entry> entries = new ArrayList<>();
        counts.forEach((group, count) -> {
            String label = count + (entries.isEmpty() ? count == 1 ? " neuron" : " neurons" : "");
            if (group >= 0) {
                entries.add(new Legend.Entry(label, (graphics, x, y) ->
                        paintDisc(graphics, x + LEGEND_RADIUS, y, LEGEND_RADIUS, group)));
            }
        });
        if (counts.containsKey(-1)) {
            entries.add(new Legend.Entry("in no class: " + counts.get(-1), (graphics, x, y) ->
                    paintDisc(graphics, x + LEGEND_RADIUS, y, LEGEND_RADIUS, -1)));
        }
        return entries;
    }

    @Override
    public double height() {
        return top + pitch * map.rows() + (classes.height() > 0 ? GAP + classes.height() : 0) + Style.MARGIN;
    }

    @Override
    public void paint(Graphics2D graphics) {
        header.paint(graphics);
        links.forEach(link -> paintLink(graphics, link));
        map.nodes().forEach(node -> paintNode(graphics, node));
        classes.paint(graphics, Style.MARGIN, top + pitch * map.rows() + GAP);
        if (bar != null) {
            bar.paint(graphics, (int) (left + pitch * map.columns() + BETWEEN), (int) top);
        }
    }

    private double x(Node node) {
        return left + (node.column() + 0.5) * pitch;
    }

    private double y(Node node) {
        return top + (node.row() + 0.5) * pitch;
    }

    /** Bent to the same side as seen from its sender, so that connections there and back are two lines. */
    private void paintLink(Graphics2D graphics, Link link) {
        double x1 = x(map.nodes().get(link.from()));
        double y1 = y(map.nodes().get(link.from()));
        double x2 = x(map.nodes().get(link.to()));
        double y2 = y(map.nodes().get(link.to()));
        choosePen(graphics, link.weight());
        graphics.draw(new QuadCurve2D.Double(x1, y1, (x1 + x2) / 2 + 2 * BEND * (y2 - y1),
                (y1 + y2) / 2 - 2 * BEND * (x2 - x1), x2, y2));
    }

    private void choosePen(Graphics2D graphics, double weight) {
        double share = Math.abs(weight) / strongest;
        graphics.setColor(Style.translucent(weight > 0 ? Style.BLUE : Style.VERMILION,
                LEAST_OPACITY + share * (MOST_OPACITY - LEAST_OPACITY)));
        graphics.setStroke(Style.plain(LEAST_WIDTH + share * (MOST_WIDTH - LEAST_WIDTH)));
    }

    private void paintNode(Graphics2D graphics, Node node) {
        double radius = (links.isEmpty() ? RADIUS_SHARE : RADIUS_SHARE_OVER_LINKS) * pitch;
        if (map.scale() == null) {
            paintDisc(graphics, x(node), y(node), radius, node.group());
        } else {
            graphics.setColor(new Color(Shades.of(map.scale(), node.value())));
            graphics.fill(Marks.circle(x(node), y(node), radius));
        }
    }

    /** A disc in the colour of a class, with the class's number, counted from 1, if there is room for it. */
    private static void paintDisc(Graphics2D graphics, double x, double y, double radius, int group) {
        graphics.setColor(new Color(Palette.colour(group)));
        graphics.fill(Marks.circle(x, y, radius));
        if (group >= 0 && radius >= SMALLEST_NUMBERED_RADIUS) {
            String number = Integer.toString(group + 1);
            graphics.setColor(Shades.inkOn(Palette.colour(group)));
            new Text(Font.BOLD, (number.length() > 1 ? 1.05 : 1.2) * radius).draw(graphics, number, x, y, 0.5);
        }
    }
}
