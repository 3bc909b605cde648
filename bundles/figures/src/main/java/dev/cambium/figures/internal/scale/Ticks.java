package dev.cambium.figures.internal.scale;

import dev.cambium.base.Digits;
import java.util.ArrayList;
import java.util.List;

/** Round numbers on an axis, with what is written at them. */
public final class Ticks {

    /**
     * A place on an axis.
     *
     * @param value a number on the axis
     * @param label what is written there
     */
    public record Tick(double value, String label) {
    }

    private static final double TOLERANCE = 1e-9;
    private static final int MOST = 1000;

    private Ticks() {
    }

    /** Multiples of 1, 2 or 5 times a power of ten. */
    public static List<Tick> linear(double least, double most, int atMost) {
        double power = Math.pow(10, Math.floor(Math.log10((most - least) / Math.max(1, atMost))));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10, 20, 50}) {
            step = factor * power;
            if (steps(least, most, step) <= atMost) {
                break;
            }
        }
        double largest = Math.max(Math.abs(least), Math.abs(most));
        int exponent = largest >= 1e6 || largest < 1e-3 ? (int) Math.floor(Math.log10(largest) + TOLERANCE) : 0;
        double unit = Math.pow(10, exponent);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step / unit) + TOLERANCE));
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(least / step - TOLERANCE);
        int count = (int) Math.min(MOST, steps(least, most, step));
        for (int n = 0; n < count; n++) { // to count in doubles has no end where they are far larger than their steps
            double i = first + n;
            double value = i * step;
            String label = DrawnNumbers.fixed(value / unit, decimals);
            ticks.add(new Tick(value, exponent == 0 || i == 0 ? i == 0 ? "0" : label
                    : label + "×" + Digits.power(exponent)));
        }
        return ticks;
    }

    private static double steps(double least, double most, double step) {
        return Math.floor(most / step + TOLERANCE) - Math.ceil(least / step - TOLERANCE) + 1;
    }

    /** Powers of ten; also twice and five times these where few fit between the ends. */
    static List<Tick> logarithmic(double least, double most, int atMost) {
        List<Tick> fine = powers(least, most, 1, 1, 2, 5);
        if (fine.size() <= Math.max(3, atMost)) {
            return fine.size() < 2 ? linear(least, most, atMost) : fine;
        }
        List<Tick> ticks = powers(least, most, 1, 1);
        for (int every = 2; ticks.size() > atMost && ticks.size() > 2; every++) {
            ticks = powers(least, most, every, 1);
        }
        return ticks.size() < 2 ? fine : ticks;
    }

    private static List<Tick> powers(double least, double most, int every, int... factors) {
        int first = (int) Math.floor(Math.log10(least) + TOLERANCE);
        int last = (int) Math.floor(Math.log10(most) + TOLERANCE);
        boolean plain = first >= -3 && last <= 4;
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int factor : factors) {
                double value = factor * Math.pow(10, exponent);
                if (Math.floorMod(exponent, every) == 0 && value >= least * (1 - TOLERANCE)
                        && value <= most * (1 + TOLERANCE)) {
                    ticks.add(new Tick(value, plain ? DrawnNumbers.fixed(value, Math.max(0, -exponent))
                            : (factor == 1 ? "" : factor + "×") + Digits.power(exponent)));
                }
            }
        }
        return ticks;
    }
}
