package dev.cambium.figures;

/**
 * The colours of classes, such as functional clusters, the same in all figures. No twenty colours can be told apart by
 * everybody: figures write the number of a class beside its colour or on it.
 */
public final class Palette {

    /** The colour of what is in no class. */
    public static final int NONE = 0xC8C8C8;

    /** After Paul Tol's schemes "bright" and "muted", ordered so that neighbours differ in lightness too. */
    private static final int[] CLASSES = {
        0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0x66CCEE, 0xAA3377, 0x332288, 0xDDCC77, 0x117733, 0x88CCEE, 0x882255,
        0x44AA99, 0x999933, 0xCC6677, 0xEE8866, 0x77AADD, 0x994455, 0x6699CC, 0x997700, 0xEECC66, 0x004488
    };

    private Palette() {
    }

    /** The colour of a class, as 0xRRGGBB; {@link #NONE} for a negative one. They repeat after twenty-one. */
    public static int colour(int index) {
        return index < 0 ? NONE : CLASSES[index % CLASSES.length];
    }
}
